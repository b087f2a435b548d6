//! Tables that are made of documents.

use aws_sdk_dynamodb::config::http::HttpRequest;
use aws_smithy_types::body::SdkBody;
use serde_json::{Value, json};
use tabletheory_dms::{Index, IndexType, Key};
use tabletheory_embedded::Embedded;

use crate::failure::Failure;
use crate::tables::{Table, projection};
use crate::text::visible;

/// Makes a table with its indexes, its time to live and a stream. Returns `false` when it is there already, as it is.
pub(crate) async fn table(embedded: &Embedded, table: &Table) -> Result<bool, Failure> {
    let (status, answer) = ask(embedded, "CreateTable", &creation(table)).await?;
    if answer["__type"].as_str().is_some_and(|kind| kind.ends_with("#ResourceInUseException")) {
        return Ok(false);
    }
    refused(table, status, &answer)?;
    if let Some(ttl) = &table.ttl {
        let specification = json!({ "AttributeName": ttl, "Enabled": true });
        let request = json!({ "TableName": table.name, "TimeToLiveSpecification": specification });
        let (status, answer) = ask(embedded, "UpdateTimeToLive", &request).await?;
        refused(table, status, &answer)?;
    }
    Ok(true)
}

fn refused(table: &Table, status: u16, answer: &Value) -> Result<(), Failure> {
    if status == 200 {
        return Ok(());
    }
    let message = answer["message"].as_str().or(answer["Message"].as_str()).unwrap_or("it is refused");
    Err(Failure::new(format!("the table `{}`: {}", visible(&table.name), visible(message))))
}

async fn ask(embedded: &Embedded, operation: &str, request: &Value) -> Result<(u16, Value), Failure> {
    let mut asked = HttpRequest::new(SdkBody::from(request.to_string()));
    asked.headers_mut().insert("x-amz-target", format!("DynamoDB_20120810.{operation}"));
    let answer = embedded.answer(asked).await.map_err(|error| Failure::new(format!("{operation}: {error}")))?;
    let body = serde_json::from_slice(answer.body().bytes().unwrap_or_default()).unwrap_or_default();
    Ok((answer.status().as_u16(), body))
}

/// The body of `CreateTable`.
///
/// Source: [CreateTable](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html)
fn creation(table: &Table) -> Value {
    let definitions: Vec<Value> = table
        .attributes
        .iter()
        .map(|(name, key_type)| json!({ "AttributeName": name, "AttributeType": key_type.as_str() }))
        .collect();
    let mut creation = json!({
        "TableName": table.name,
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": definitions,
        "KeySchema": key_schema(&table.keys.partition, table.keys.sort.as_ref()),
        "StreamSpecification": { "StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES" },
    });
    for (index_type, member) in
        [(IndexType::Global, "GlobalSecondaryIndexes"), (IndexType::Local, "LocalSecondaryIndexes")]
    {
        let indexes: Vec<Value> = table.indexes.iter().filter(|of| of.index_type == index_type).map(index).collect();
        // DynamoDB takes a list of one element or more, or no list.
        if !indexes.is_empty() {
            creation[member] = indexes.into();
        }
    }
    creation
}

fn index(index: &Index) -> Value {
    json!({
        "IndexName": index.name,
        "KeySchema": key_schema(&index.partition, index.sort.as_ref()),
        "Projection": projection(index),
    })
}

fn key_schema(partition: &Key, sort: Option<&Key>) -> Value {
    let element = |(key, kind): (&Key, &str)| json!({ "AttributeName": key.attribute, "KeyType": kind });
    std::iter::once((partition, "HASH")).chain(sort.map(|sort| (sort, "RANGE"))).map(element).collect()
}
