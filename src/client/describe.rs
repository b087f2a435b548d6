//! The shapes of deployed tables, from `DescribeTable` and `DescribeTimeToLive`.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{
    IndexStatus, KeySchemaElement, KeyType, Projection, ProjectionType, SearchSchemaElementType, TableDescription,
    TableStatus, TimeToLiveDescription, TimeToLiveStatus, VectorIndexDescription,
};

use super::{Clients, failure, table};
use crate::error::{AnswerFault, DecodeError, Error};
use crate::request::Operation;
use crate::schema::shape::{IndexShape, KeyShape, ProjectionShape, TableShape, VectorIndexShape};
use crate::schema::{DistanceName, StreamViewName};
use crate::wire::data_type::DataTypeName;

/// Returns the shape of a table; `None` when there is no such table, or it is being deleted.
pub(crate) async fn shape(clients: &Clients, table: &str) -> Result<Option<TableShape>, Error> {
    let Some(described) = table::description(clients, table).await? else { return Ok(None) };
    if described.table_status() == Some(&TableStatus::Deleting) {
        return Ok(None);
    }
    let place = |error: Error, operation| error.with_place(operation, Some(table), None);
    let read = shape_of(table, &described).map_err(|error| place(error.into(), Operation::DescribeTable));
    let mut shape = read?;
    let describe = clients.given.describe_time_to_live().table_name(table);
    let described = describe.customize().config_override(clients.timed()).send().await;
    let described = described
        .map_err(|error| place(failure::from_sdk(error), Operation::DescribeTimeToLive))?
        .time_to_live_description;
    shape.time_to_live = described.as_ref().and_then(time_to_live);
    Ok(Some(shape))
}

/// Returns the attribute with the time to live, if it is on or being turned on.
fn time_to_live(described: &TimeToLiveDescription) -> Option<String> {
    let is_on = matches!(described.time_to_live_status(), Some(TimeToLiveStatus::Enabled | TimeToLiveStatus::Enabling));
    described.attribute_name().filter(|_| is_on).map(str::to_owned)
}

fn shape_of(name: &str, described: &TableDescription) -> Result<TableShape, DecodeError> {
    let types: Types<'_> = described
        .attribute_definitions()
        .iter()
        .map(|definition| (definition.attribute_name(), definition.attribute_type().as_str()))
        .collect();
    let (partition_key, sort_key) = keys(described.key_schema(), &types)?;
    let mut shape = TableShape::new(name, one(partition_key)?);
    shape.sort_key = if sort_key.is_empty() { None } else { Some(one(sort_key)?) };
    for index in described.global_secondary_indexes() {
        // An index that is being deleted is not there any more; one that is being made will be.
        if index.index_status() == Some(&IndexStatus::Deleting) {
            continue;
        }
        let read = secondary_index(true, index.key_schema(), index.projection(), &types)?;
        shape.indexes.insert(given(index.index_name())?.to_owned(), read);
    }
    for index in described.local_secondary_indexes() {
        let read = secondary_index(false, index.key_schema(), index.projection(), &types)?;
        shape.indexes.insert(given(index.index_name())?.to_owned(), read);
    }
    for index in described.vector_indexes() {
        if index.index_status() == Some(&IndexStatus::Deleting) {
            continue;
        }
        shape.vector_indexes.insert(given(index.index_name())?.to_owned(), vector_index(index, &types)?);
    }
    let view = described.stream_specification().filter(|stream| stream.stream_enabled());
    let view = view.and_then(|stream| stream.stream_view_type());
    shape.stream = view.map(|view| given(StreamViewName::of_word(view.as_str()))).transpose()?;
    Ok(shape)
}

/// The descriptor of each key attribute's data type.
type Types<'a> = HashMap<&'a str, &'a str>;

fn given<T>(value: Option<T>) -> Result<T, DecodeError> {
    value.ok_or_else(|| DecodeError::not_the_answer(AnswerFault::TableDescription))
}

fn one(mut keys: Vec<KeyShape>) -> Result<KeyShape, DecodeError> {
    given(keys.pop().filter(|_| keys.is_empty()))
}

fn key(name: &str, types: &Types<'_>) -> Result<KeyShape, DecodeError> {
    let data_type = types.get(name).and_then(|descriptor| DataTypeName::of_descriptor(descriptor));
    Ok(KeyShape::new(name, given(data_type)?))
}

/// Returns the partition key and the sort key.
fn keys(schema: &[KeySchemaElement], types: &Types<'_>) -> Result<(Vec<KeyShape>, Vec<KeyShape>), DecodeError> {
    let of = |kind: KeyType| {
        let elements = schema.iter().filter(move |element| *element.key_type() == kind);
        elements.map(|element| key(element.attribute_name(), types)).collect::<Result<_, _>>()
    };
    Ok((of(KeyType::Hash)?, of(KeyType::Range)?))
}

fn secondary_index(
    global: bool,
    schema: &[KeySchemaElement],
    projected: Option<&Projection>,
    types: &Types<'_>,
) -> Result<IndexShape, DecodeError> {
    let (partition_key, sort_key) = keys(schema, types)?;
    Ok(IndexShape { global, partition_key, sort_key, projection: projection(projected)? })
}

fn vector_index(index: &VectorIndexDescription, types: &Types<'_>) -> Result<VectorIndexShape, DecodeError> {
    let of = |kind: SearchSchemaElementType| {
        let elements =
            index.search_schema().iter().filter(move |element| *element.search_schema_element_type() == kind);
        elements.map(|element| key(element.attribute_name(), types)).collect::<Result<Vec<_>, _>>()
    };
    let partition_key = of(SearchSchemaElementType::Hash)?;
    let filters = of(SearchSchemaElementType::InlineFilter)?;
    Ok(VectorIndexShape {
        attribute: given(index.vector_attribute())?.attribute_name().to_owned(),
        dimensions: given(index.dimensions().and_then(|dimensions| usize::try_from(dimensions).ok()))?,
        distance: given(index.distance_function().and_then(|distance| DistanceName::of_word(distance.as_str())))?,
        partition_key: if partition_key.is_empty() { None } else { Some(one(partition_key)?) },
        filters: filters.into_iter().map(|key| (key.name, key.data_type)).collect(),
        projection: projection(index.projection())?,
    })
}

/// Returns what an index projects. A list that is empty or not there is of no attribute.
fn projection(described: Option<&Projection>) -> Result<ProjectionShape, DecodeError> {
    let described = given(described)?;
    Ok(match given(described.projection_type())? {
        ProjectionType::All => ProjectionShape::All,
        ProjectionType::KeysOnly => ProjectionShape::KeysOnly,
        ProjectionType::Include if described.non_key_attributes().is_empty() => ProjectionShape::KeysOnly,
        ProjectionType::Include => ProjectionShape::Include(described.non_key_attributes().iter().cloned().collect()),
        _ => return given(None),
    })
}
