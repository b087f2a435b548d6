//! The parts that a typed request gives to the SDK's builders.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{
    AttributeValue, ReturnConsumedCapacity, ReturnValue, ReturnValuesOnConditionCheckFailure,
};

use crate::error::Error;
use crate::request::{self, Placeholders};
use crate::wire::item::EncodedItem;
use crate::wire::value::{json_to_item, json_to_value};

pub(super) type Item = HashMap<String, AttributeValue>;

pub(super) fn item(encoded: &EncodedItem) -> Result<Item, Error> {
    Ok(json_to_item(encoded.as_json())?)
}

pub(super) fn names(placeholders: &Placeholders) -> Option<HashMap<String, String>> {
    let names = placeholders.names().iter().enumerate().map(|(n, name)| (format!("#n{n}"), name.clone().into_owned()));
    Some(names.collect()).filter(|names: &HashMap<_, _>| !names.is_empty())
}

pub(super) fn values(placeholders: &Placeholders) -> Result<Option<Item>, Error> {
    let mut values = Item::new();
    for (n, value) in placeholders.values().enumerate() {
        values.insert(format!(":v{n}"), json_to_value(value)?);
    }
    Ok(Some(values).filter(|values| !values.is_empty()))
}

pub(super) fn capacity(wanted: request::ReturnConsumedCapacity) -> Option<ReturnConsumedCapacity> {
    match wanted {
        request::ReturnConsumedCapacity::None => None,
        request::ReturnConsumedCapacity::Total => Some(ReturnConsumedCapacity::Total),
        request::ReturnConsumedCapacity::Indexes => Some(ReturnConsumedCapacity::Indexes),
    }
}

pub(super) fn returned(wanted: request::ReturnValues) -> Option<ReturnValue> {
    match wanted {
        request::ReturnValues::None => None,
        request::ReturnValues::AllOld => Some(ReturnValue::AllOld),
        request::ReturnValues::UpdatedOld => Some(ReturnValue::UpdatedOld),
        request::ReturnValues::AllNew => Some(ReturnValue::AllNew),
        request::ReturnValues::UpdatedNew => Some(ReturnValue::UpdatedNew),
    }
}

pub(super) fn on_failure(item: bool) -> Option<ReturnValuesOnConditionCheckFailure> {
    item.then_some(ReturnValuesOnConditionCheckFailure::AllOld)
}

pub(super) fn limit(limit: Option<std::num::NonZeroU32>) -> Option<i32> {
    limit.map(|limit| i32::try_from(limit.get()).unwrap_or(i32::MAX))
}

pub(super) fn number(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
