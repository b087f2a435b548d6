//! Tables that are made of their shapes, with `CreateTable` and `UpdateTimeToLive`, and deleted.

use std::slice;
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::BuildError;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, IndexStatus, KeySchemaElement, KeyType,
    LocalSecondaryIndex, Projection, ProjectionType, ScalarAttributeType, SearchSchemaElement, SearchSchemaElementType,
    StreamSpecification, TableDescription, TableStatus, TimeToLiveSpecification, VectorAttributeDefinition,
    VectorDistanceFunction, VectorIndex, VectorIndexDescription,
};

use super::{Clients, failure};
use crate::error::{Error, ErrorKind};
use crate::request::Operation;
use crate::schema::DistanceName;
use crate::schema::shape::{KeyShape, ProjectionShape, TableShape, VectorIndexShape};
use crate::wire::data_type::DataTypeName;

/// The time that a table may take to become active or to disappear.
const TIMEOUT: Duration = Duration::from_mins(5);

/// The first pause before asking again. A table of an engine on this machine is ready at once.
const FIRST_POLL: Duration = Duration::from_millis(20);

/// The longest pause. A table of DynamoDB takes some seconds.
const LONGEST_POLL: Duration = Duration::from_secs(2);

/// Creates a table, billed per request, and waits until it can be used.
pub(crate) async fn create(clients: &Clients, shape: &TableShape) -> Result<(), Error> {
    let (client, table) = (&clients.given, shape.name.as_str());
    // Every member that the SDK's types require is given, so building them does not fail.
    let creation = creation(client, shape).map_err(|_: BuildError| Error::new(ErrorKind::InvalidName))?;
    creation.customize().config_override(clients.timed()).send().await.map_err(failure::from_sdk)?;
    wait(clients, table, |described| described.is_some_and(is_ready)).await?;
    if let Some(attribute) = &shape.time_to_live {
        let specification = TimeToLiveSpecification::builder().attribute_name(attribute).enabled(true).build();
        let specification = specification.map_err(|_| Error::new(ErrorKind::InvalidName))?;
        let update = client.update_time_to_live().table_name(table).time_to_live_specification(specification);
        let updated = update.customize().config_override(clients.timed()).send().await;
        updated.map_err(|error| failure::from_sdk(error).with_place(Operation::UpdateTimeToLive, Some(table), None))?;
    }
    Ok(())
}

/// Waits until a table that somebody else creates can be used.
pub(crate) async fn wait_until_ready(clients: &Clients, table: &str) -> Result<(), Error> {
    wait(clients, table, |described| described.is_some_and(is_ready)).await
}

/// Returns whether a table can be read and written, and each of its vector indexes can be searched: all are active, and no
/// index is being filled.
///
/// Source: [Data synchronization](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/VectorSearchDataSync.md)
fn is_ready(table: &TableDescription) -> bool {
    let is_searchable = |index: &VectorIndexDescription| {
        index.index_status() == Some(&IndexStatus::Active) && index.backfilling() != Some(true)
    };
    table.table_status() == Some(&TableStatus::Active) && table.vector_indexes().iter().all(is_searchable)
}

/// Waits until the description of a table is as wanted; the description is `None` when there is no table.
async fn wait(
    clients: &Clients,
    table: &str,
    is_as_wanted: impl Fn(Option<&TableDescription>) -> bool,
) -> Result<(), Error> {
    let place = |error: Error| error.with_place(Operation::DescribeTable, Some(table), None);
    let (mut left, mut poll) = (TIMEOUT, FIRST_POLL);
    loop {
        let described = description(clients, table).await?;
        if is_as_wanted(described.as_ref()) {
            return Ok(());
        }
        left = left.checked_sub(poll).ok_or_else(|| place(Error::new(ErrorKind::Timeout)))?;
        if !super::backoff::sleep(&clients.given, poll).await {
            return Err(place(Error::new(ErrorKind::Timeout)));
        }
        poll = LONGEST_POLL.min(poll * 2);
    }
}

/// Returns the description of a table; `None` when there is no such table.
pub(crate) async fn description(clients: &Clients, table: &str) -> Result<Option<TableDescription>, Error> {
    let describe = clients.given.describe_table().table_name(table);
    let described = describe.customize().config_override(clients.timed()).send().await.map_err(failure::from_sdk);
    match described {
        Ok(described) => Ok(described.table),
        Err(error) if *error.kind() == ErrorKind::TableNotFound => Ok(None),
        Err(error) => Err(error.with_place(Operation::DescribeTable, Some(table), None)),
    }
}

/// Deletes a table and everything in it, and waits until it is gone.
pub(crate) async fn delete(clients: &Clients, table: &str) -> Result<(), Error> {
    let deletion = clients.given.delete_table().table_name(table);
    deletion.customize().config_override(clients.timed()).send().await.map_err(failure::from_sdk)?;
    wait(clients, table, |described| described.is_none()).await
}

fn creation(
    client: &Client,
    shape: &TableShape,
) -> Result<aws_sdk_dynamodb::operation::create_table::builders::CreateTableFluentBuilder, BuildError> {
    let partition_key = slice::from_ref(&shape.partition_key);
    let mut creation = client
        .create_table()
        .table_name(&shape.name)
        .billing_mode(BillingMode::PayPerRequest)
        .set_key_schema(Some(key_schema(partition_key, shape.sort_key.as_slice())?));
    for (name, index) in &shape.indexes {
        let key_schema = key_schema(&index.partition_key, &index.sort_key)?;
        creation = if index.global {
            let builder = GlobalSecondaryIndex::builder().index_name(name).set_key_schema(Some(key_schema));
            creation.global_secondary_indexes(builder.projection(projection(&index.projection)).build()?)
        } else {
            let builder = LocalSecondaryIndex::builder().index_name(name).set_key_schema(Some(key_schema));
            creation.local_secondary_indexes(builder.projection(projection(&index.projection)).build()?)
        };
    }
    for (name, index) in &shape.vector_indexes {
        creation = creation.vector_indexes(vector_index(name, index)?);
    }
    for (name, data_type) in shape.key_attributes() {
        let data_type = match data_type {
            DataTypeName::Number => ScalarAttributeType::N,
            DataTypeName::Binary => ScalarAttributeType::B,
            _ => ScalarAttributeType::S,
        };
        let definition = AttributeDefinition::builder().attribute_name(name).attribute_type(data_type).build()?;
        creation = creation.attribute_definitions(definition);
    }
    if let Some(view) = shape.stream {
        let stream = StreamSpecification::builder().stream_enabled(true).stream_view_type(view.as_str().into());
        creation = creation.stream_specification(stream.build()?);
    }
    Ok(creation)
}

/// Returns the key with all partition key attributes before all sort key attributes, as DynamoDB requires.
fn key_schema(partition_key: &[KeyShape], sort_key: &[KeyShape]) -> Result<Vec<KeySchemaElement>, BuildError> {
    let element =
        |key: &KeyShape, kind: KeyType| KeySchemaElement::builder().attribute_name(&key.name).key_type(kind).build();
    let partition_key = partition_key.iter().map(|key| element(key, KeyType::Hash));
    partition_key.chain(sort_key.iter().map(|key| element(key, KeyType::Range))).collect()
}

/// Returns a vector index; its search schema has the partition key before the filters.
fn vector_index(name: &str, index: &VectorIndexShape) -> Result<VectorIndex, BuildError> {
    let element = |attribute: &str, kind: SearchSchemaElementType| {
        SearchSchemaElement::builder().attribute_name(attribute).search_schema_element_type(kind).build()
    };
    let partition_key = index.partition_key.iter().map(|key| element(&key.name, SearchSchemaElementType::Hash));
    let filters = index.filters.keys().map(|filter| element(filter, SearchSchemaElementType::InlineFilter));
    let schema = partition_key.chain(filters).collect::<Result<Vec<_>, _>>()?;
    VectorIndex::builder()
        .index_name(name)
        .vector_attribute(VectorAttributeDefinition::builder().attribute_name(&index.attribute).build()?)
        // DynamoDB takes a list of one element or more, or no list.
        .set_search_schema((!schema.is_empty()).then_some(schema))
        .projection(projection(&index.projection))
        // The derive takes at most 4,096.
        .dimensions(i64::try_from(index.dimensions).unwrap_or(i64::MAX))
        .distance_function(match index.distance {
            DistanceName::Cosine => VectorDistanceFunction::Cosine,
            DistanceName::Euclidean => VectorDistanceFunction::Euclidean,
            DistanceName::DotProduct => VectorDistanceFunction::DotProduct,
        })
        .build()
}

fn projection(projection: &ProjectionShape) -> Projection {
    let builder = Projection::builder();
    match projection {
        ProjectionShape::All => builder.projection_type(ProjectionType::All),
        ProjectionShape::KeysOnly => builder.projection_type(ProjectionType::KeysOnly),
        ProjectionShape::Include(names) => builder
            .projection_type(ProjectionType::Include)
            .set_non_key_attributes(Some(names.iter().cloned().collect())),
    }
    .build()
}
