//! The common parts of the test files: an engine with the `orders` table, and short ways to write values.
#![allow(dead_code, reason = "each test binary uses a part of this one")]

use std::collections::HashMap;
use std::error::Error;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::http::HttpResponse;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType,
    LocalSecondaryIndex, Projection, ProjectionType, ScalarAttributeType,
};

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;
pub(crate) type Item = HashMap<String, AttributeValue>;

pub(crate) fn s(text: impl Into<String>) -> AttributeValue {
    AttributeValue::S(text.into())
}

pub(crate) fn n(number: u32) -> AttributeValue {
    AttributeValue::N(number.to_string())
}

pub(crate) fn item<const N: usize>(attributes: [(&str, AttributeValue); N]) -> Item {
    attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

pub(crate) fn attribute(name: &str, data_type: ScalarAttributeType) -> Outcome<AttributeDefinition> {
    Ok(AttributeDefinition::builder().attribute_name(name).attribute_type(data_type).build()?)
}

pub(crate) fn key(name: &str, role: KeyType) -> Outcome<KeySchemaElement> {
    Ok(KeySchemaElement::builder().attribute_name(name).key_type(role).build()?)
}

/// Creates the table `customer`/`id`, with a GSI of one attribute a key (keys only), a GSI of two attributes a key (two
/// attributes projected), and an LSI (keys only).
pub(crate) async fn create_orders(client: &Client) -> Outcome {
    create_named(client, "orders").await
}

/// Creates a table like `orders`.
pub(crate) async fn create_named(client: &Client, table: &str) -> Outcome {
    let keys_only = || Projection::builder().projection_type(ProjectionType::KeysOnly).build();
    let mut create = client.create_table().table_name(table).billing_mode(BillingMode::PayPerRequest);
    for name in ["customer", "id", "email", "created", "tenant", "status"] {
        create = create.attribute_definitions(attribute(name, ScalarAttributeType::S)?);
    }
    create
        .attribute_definitions(attribute("total", ScalarAttributeType::N)?)
        .key_schema(key("customer", KeyType::Hash)?)
        .key_schema(key("id", KeyType::Range)?)
        .global_secondary_indexes(
            GlobalSecondaryIndex::builder()
                .index_name("by-email")
                .key_schema(key("email", KeyType::Hash)?)
                .key_schema(key("created", KeyType::Range)?)
                .projection(keys_only())
                .build()?,
        )
        .global_secondary_indexes(
            GlobalSecondaryIndex::builder()
                .index_name("by-status")
                .key_schema(key("tenant", KeyType::Hash)?)
                .key_schema(key("status", KeyType::Hash)?)
                .key_schema(key("total", KeyType::Range)?)
                .key_schema(key("created", KeyType::Range)?)
                .projection(
                    Projection::builder()
                        .projection_type(ProjectionType::Include)
                        .non_key_attributes("email")
                        .non_key_attributes("note")
                        .build(),
                )
                .build()?,
        )
        .local_secondary_indexes(
            LocalSecondaryIndex::builder()
                .index_name("by-total")
                .key_schema(key("customer", KeyType::Hash)?)
                .key_schema(key("total", KeyType::Range)?)
                .projection(keys_only())
                .build()?,
        )
        .send()
        .await?;
    Ok(())
}

pub(crate) fn order(customer: &str, id: &str, status: &str, total: u32) -> Item {
    item([
        ("customer", s(customer)),
        ("id", s(id)),
        ("email", s(format!("{customer}@example.com"))),
        ("created", s(format!("2026-01-{id}"))),
        ("tenant", s("t1")),
        ("status", s(status)),
        ("total", n(total)),
        ("note", s("by hand")),
        ("secret", s("not projected")),
    ])
}

pub(crate) async fn put(client: &Client, item: Item) -> Outcome {
    client.put_item().table_name("orders").set_item(Some(item)).send().await?;
    Ok(())
}

/// Returns the refusal of a call that must be refused: its HTTP status, error code and message.
pub(crate) fn refusal<T, E>(result: Result<T, SdkError<E, HttpResponse>>) -> Outcome<(u16, String, String)>
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    match result {
        Ok(_) => Err("the call was not refused".into()),
        Err(error) => {
            let status = error.raw_response().map_or(0, |response| response.status().as_u16());
            let (code, message) = (error.code().unwrap_or_default(), error.message().unwrap_or_default());
            Ok((status, code.to_owned(), message.to_owned()))
        }
    }
}
