//! `tabletheory dms import --table`: a document of a table that is there.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{AttributeDefinition, KeySchemaElement, KeyType, Projection, TableDescription};
use serde_json::{Map, Value, json};

use crate::args::DmsImportArguments;
use crate::data::item::object;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::report::plain;
use crate::service;
use crate::text::visible;
use crate::workbench::import::{Imported, of_table};
use crate::workbench::{finish, tell_left};

pub(super) fn run(arguments: &DmsImportArguments, output: &mut Output) -> Result<Outcome, Failure> {
    let name = arguments.table.as_deref().unwrap_or_default();
    let (table, ttl) = service::runtime()?.block_on(async {
        let client = service::client(&arguments.service).await?;
        let described = service::describe(&client, name).await?;
        let ttl = ttl(&client, name).await?;
        let samples = samples(&client, name, arguments.samples).await?;
        Ok((said(name, &described, &samples), ttl))
    })?;
    let Said { table, unsayable } = table;
    match of_table(&table, ttl.as_deref()) {
        Ok(Imported { text, guesses, mut left }) => {
            left.extend(unsayable);
            tell_left(&left, output);
            finish(&text, arguments.out.as_deref(), json!({ "guesses": guesses, "left": left }), output)
        }
        Err(wrong) => {
            let sentence = format!("no document says what the table `{}` is: {}", visible(name), wrong.sentence);
            output.wrong(plain(&sentence));
            output.give(|| json!({ "table": name, "error": sentence }));
            Ok(Outcome::Found)
        }
    }
}

/// The attribute with the time to live.
async fn ttl(client: &Client, table: &str) -> Result<Option<String>, Failure> {
    let what = format!("the time to live of `{}`", visible(table));
    let answer = client.describe_time_to_live().table_name(table).send().await;
    let answer = answer.map_err(|error| service::failure(&what, &error))?;
    Ok(answer.time_to_live_description.and_then(|described| described.attribute_name))
}

/// As many items as are asked for, if there are so many.
async fn samples(client: &Client, table: &str, most: u32) -> Result<Vec<Value>, Failure> {
    let mut samples = Vec::new();
    let mut start = None;
    while samples.len() < most as usize {
        let left = i32::try_from(most as usize - samples.len()).unwrap_or(i32::MAX);
        let answer = client.scan().table_name(table).limit(left).set_exclusive_start_key(start).send().await;
        let answer = answer.map_err(|error| service::failure(&format!("the table `{}`", visible(table)), &error))?;
        samples.extend(answer.items().iter().map(object));
        start = answer.last_evaluated_key;
        if start.is_none() {
            break;
        }
    }
    Ok(samples)
}

/// A table as a data model of NoSQL Workbench says it, and what no document says of it.
struct Said {
    table: Value,
    unsayable: Vec<String>,
}

fn said(name: &str, described: &TableDescription, samples: &[Value]) -> Said {
    let definitions = described.attribute_definitions();
    let mut unsayable = Vec::new();
    let mut index = |name: Option<&str>, schema: &[KeySchemaElement], projection: Option<&Projection>| {
        let parts = |kind: KeyType| schema.iter().filter(|element| *element.key_type() == kind).count();
        if parts(KeyType::Hash) > 1 || parts(KeyType::Range) > 1 {
            let name = visible(name.unwrap_or_default());
            unsayable.push(format!("the index `{name}`, a key of which has several attributes"));
            return None;
        }
        Some(self::index(name, key(schema, definitions), projection))
    };
    let global = described.global_secondary_indexes().iter();
    let global: Vec<Value> = global.filter_map(|of| index(of.index_name(), of.key_schema(), of.projection())).collect();
    let local = described.local_secondary_indexes().iter();
    let local: Vec<Value> = local.filter_map(|of| index(of.index_name(), of.key_schema(), of.projection())).collect();
    let table = json!({
        "TableName": name,
        "KeyAttributes": key(described.key_schema(), definitions),
        "TableData": samples,
        "GlobalSecondaryIndexes": global,
        "LocalSecondaryIndexes": local,
    });
    Said { table, unsayable }
}

fn key(schema: &[KeySchemaElement], definitions: &[AttributeDefinition]) -> Value {
    let mut key = Map::new();
    for element in schema {
        let part = if *element.key_type() == KeyType::Hash { "PartitionKey" } else { "SortKey" };
        let name = element.attribute_name();
        let data_type = service::type_of_key(definitions, name);
        key.insert(part.to_owned(), json!({ "AttributeName": name, "AttributeType": data_type }));
    }
    key.into()
}

fn index(name: Option<&str>, key: Value, projection: Option<&Projection>) -> Value {
    let kind = projection.and_then(Projection::projection_type).map_or("ALL", |kind| kind.as_str());
    let mut fields = projection.map(Projection::non_key_attributes).unwrap_or_default().to_vec();
    fields.sort();
    json!({
        "IndexName": name,
        "KeyAttributes": key,
        "Projection": { "ProjectionType": kind, "NonKeyAttributes": fields },
    })
}
