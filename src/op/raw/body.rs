//! The body that DynamoDB has sent, made again of the SDK's output.

use aws_sdk_dynamodb::types::{Capacity, ConsumedCapacity};

use super::given::Item;
use crate::error::DecodeError;
use crate::wire::object::Object;
use crate::wire::value::item_to_json;

pub(super) fn write_item(body: &mut Object, name: &str, item: Option<&Item>) -> Result<(), DecodeError> {
    if let Some(item) = item {
        body.member(name);
        item_to_json(item, &mut body.json)?;
    }
    Ok(())
}

pub(super) fn write_items(body: &mut Object, items: &[Item]) -> Result<(), DecodeError> {
    body.open("[");
    for item in items {
        body.element();
        item_to_json(item, &mut body.json)?;
    }
    body.close("]");
    Ok(())
}

pub(super) fn write_page(
    body: &mut Object,
    count: i32,
    scanned: i32,
    items: Option<&[Item]>,
) -> Result<(), DecodeError> {
    body.number("Count", u32::try_from(count).unwrap_or_default());
    body.number("ScannedCount", u32::try_from(scanned).unwrap_or_default());
    if let Some(items) = items {
        body.member("Items");
        write_items(body, items)?;
    }
    Ok(())
}

/// Writes what a write of one item returns.
pub(super) fn write_attributes(
    body: &mut Object,
    attributes: Option<&Item>,
    consumed: Option<&ConsumedCapacity>,
) -> Result<(), DecodeError> {
    write_item(body, "Attributes", attributes)?;
    write_capacity(body, consumed);
    Ok(())
}

pub(super) fn write_capacities(body: &mut Object, consumed: Option<&[ConsumedCapacity]>) {
    if let Some(consumed) = consumed {
        body.member("ConsumedCapacity");
        body.open("[");
        for consumed in consumed {
            body.element();
            write_consumed(body, consumed);
        }
        body.close("]");
    }
}

pub(super) fn write_capacity(body: &mut Object, consumed: Option<&ConsumedCapacity>) {
    if let Some(consumed) = consumed {
        body.member("ConsumedCapacity");
        write_consumed(body, consumed);
    }
}

pub(super) fn write_consumed(body: &mut Object, consumed: &ConsumedCapacity) {
    body.open("{");
    write_units(body, consumed.capacity_units);
    if let Some(table) = &consumed.table {
        body.member("Table");
        write_units_of(body, table);
    }
    for (name, indexes) in [
        ("LocalSecondaryIndexes", &consumed.local_secondary_indexes),
        ("GlobalSecondaryIndexes", &consumed.global_secondary_indexes),
    ] {
        if let Some(indexes) = indexes {
            body.member(name);
            body.open("{");
            for (index, units) in indexes {
                body.member(index);
                write_units_of(body, units);
            }
            body.close("}");
        }
    }
    body.close("}");
}

pub(super) fn write_units_of(body: &mut Object, units: &Capacity) {
    body.open("{");
    write_units(body, units.capacity_units);
    body.close("}");
}

pub(super) fn write_units(body: &mut Object, units: Option<f64>) {
    if let Some(units) = units {
        body.member("CapacityUnits");
        // The number is finite, since DynamoDB sent it as JSON. So its decimal text is JSON.
        body.json.raw(&units.to_string());
    }
}
