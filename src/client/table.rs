//! Tables made from models: `CreateTable` and `UpdateTimeToLive`, for tests, examples and tools.

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::client::Waiters as _;
use aws_sdk_dynamodb::error::BuildError;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, LocalSecondaryIndex, Projection,
    ProjectionType, ScalarAttributeType, TimeToLiveSpecification,
};

use super::failure;
use crate::attr::DataTypeName;
use crate::error::{Error, ErrorKind};
use crate::field::Role;
use crate::table::{IndexSchema, KeySchema, ProjectionSchema, Schema};

/// How long a table may take to become active, or to be gone.
const TIMEOUT: Duration = Duration::from_mins(5);

/// Creates the table of a model, billed per request, and waits until it can be used.
pub(crate) async fn create(client: &Client, table: &str, schema: &Schema) -> Result<(), Error> {
    // Every member that the SDK's types require is given, so building them does not fail.
    let creation = creation(client, table, schema).map_err(|_: BuildError| Error::new(ErrorKind::InvalidName))?;
    creation.send().await.map_err(failure::from_sdk)?;
    client
        .wait_until_table_exists()
        .table_name(table)
        .wait(TIMEOUT)
        .await
        .map_err(|_| Error::new(ErrorKind::Timeout))?;
    if let Some(attribute) = schema.attribute_with_role(Role::Ttl) {
        let specification = TimeToLiveSpecification::builder().attribute_name(attribute).enabled(true).build();
        let specification = specification.map_err(|_| Error::new(ErrorKind::InvalidName))?;
        client
            .update_time_to_live()
            .table_name(table)
            .time_to_live_specification(specification)
            .send()
            .await
            .map_err(failure::from_sdk)?;
    }
    Ok(())
}

/// Deletes a table and everything in it, and waits until it is gone.
pub(crate) async fn delete(client: &Client, table: &str) -> Result<(), Error> {
    client.delete_table().table_name(table).send().await.map_err(failure::from_sdk)?;
    client
        .wait_until_table_not_exists()
        .table_name(table)
        .wait(TIMEOUT)
        .await
        .map_err(|_| Error::new(ErrorKind::Timeout))?;
    Ok(())
}

fn creation(
    client: &Client,
    table: &str,
    schema: &Schema,
) -> Result<aws_sdk_dynamodb::operation::create_table::builders::CreateTableFluentBuilder, BuildError> {
    let sort_key: &[KeySchema] = schema.sort_key.as_slice();
    let mut creation = client
        .create_table()
        .table_name(table)
        .billing_mode(BillingMode::PayPerRequest)
        .set_key_schema(Some(key_schema(&[schema.partition_key], sort_key)?));
    let mut keys = vec![schema.partition_key];
    keys.extend(sort_key);
    for index in schema.indexes {
        keys.extend(index.partition_key.iter().chain(index.sort_key));
        let key_schema = key_schema(index.partition_key, index.sort_key)?;
        creation = if index.global {
            let builder = GlobalSecondaryIndex::builder().index_name(index.name).set_key_schema(Some(key_schema));
            creation.global_secondary_indexes(builder.projection(projection(index)).build()?)
        } else {
            let builder = LocalSecondaryIndex::builder().index_name(index.name).set_key_schema(Some(key_schema));
            creation.local_secondary_indexes(builder.projection(projection(index)).build()?)
        };
    }
    keys.sort_by_key(|key| key.name);
    keys.dedup();
    for key in keys {
        let data_type = match key.data_type {
            DataTypeName::Number => ScalarAttributeType::N,
            DataTypeName::Binary => ScalarAttributeType::B,
            _ => ScalarAttributeType::S,
        };
        let definition = AttributeDefinition::builder().attribute_name(key.name).attribute_type(data_type).build()?;
        creation = creation.attribute_definitions(definition);
    }
    Ok(creation)
}

/// All partition key attributes before all sort key attributes, as DynamoDB wants them.
fn key_schema(partition_key: &[KeySchema], sort_key: &[KeySchema]) -> Result<Vec<KeySchemaElement>, BuildError> {
    let element =
        |key: &KeySchema, kind: KeyType| KeySchemaElement::builder().attribute_name(key.name).key_type(kind).build();
    let partition_key = partition_key.iter().map(|key| element(key, KeyType::Hash));
    partition_key.chain(sort_key.iter().map(|key| element(key, KeyType::Range))).collect()
}

fn projection(index: &IndexSchema) -> Projection {
    let builder = Projection::builder();
    match index.projection {
        ProjectionSchema::All => builder.projection_type(ProjectionType::All),
        ProjectionSchema::KeysOnly => builder.projection_type(ProjectionType::KeysOnly),
        ProjectionSchema::Include(names) => builder
            .projection_type(ProjectionType::Include)
            .set_non_key_attributes(Some(names.iter().map(|&name| name.to_owned()).collect())),
    }
    .build()
}
