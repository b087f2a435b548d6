//! A data model of documents.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tabletheory_dms::{Attribute, Index, IndexType, Key};

use crate::failure::Failure;
use crate::file::Contract;
use crate::tables::{Table, projection};
use crate::text::visible;

/// Returns the data model, and what it does not say.
pub(super) fn data_model(contracts: &[Contract], tables: &[Table]) -> Result<(Value, Vec<String>), Failure> {
    let mut left = Vec::new();
    let mut models = Vec::new();
    for contract in contracts {
        models.extend(&contract.document()?.models);
    }
    let tables: Vec<Value> = tables
        .iter()
        .map(|table| {
            let models: Vec<_> = models.iter().filter(|model| model.table == table.name).collect();
            let keys: Vec<&str> = std::iter::once(&table.keys.partition)
                .chain(&table.keys.sort)
                .map(|key| key.attribute.as_str())
                .collect();
            let mut known: BTreeMap<&str, &Attribute> = BTreeMap::new();
            let mut attributes = Vec::new();
            for attribute in models.iter().flat_map(|model| &model.attributes) {
                if keys.contains(&attribute.name.as_str()) {
                    continue;
                }
                match known.get(attribute.name.as_str()) {
                    Some(first) if first.data_type == attribute.data_type => {}
                    Some(first) => left.push(format!(
                        "that `{}` of the table `{}` is `{}` in one model and `{}` in another",
                        visible(&attribute.name),
                        visible(&table.name),
                        first.data_type,
                        attribute.data_type
                    )),
                    None => {
                        known.insert(&attribute.name, attribute);
                        attributes.push(named(&attribute.name, attribute.data_type.as_str()));
                    }
                }
            }
            let facets: Vec<Value> = models
                .iter()
                .map(|model| {
                    let own = model.attributes.iter().map(|of| &of.name).filter(|name| !keys.contains(&name.as_str()));
                    let mut alias = json!({ "PartitionKeyAlias": table.keys.partition.attribute });
                    if let Some(sort) = &table.keys.sort {
                        alias["SortKeyAlias"] = sort.attribute.as_str().into();
                    }
                    json!({
                        "FacetName": model.name,
                        "KeyAttributeAlias": alias,
                        "NonKeyAttributes": own.collect::<Vec<_>>(),
                        "TableData": [],
                        "DataAccess": { "MySql": {} },
                    })
                })
                .collect();
            let (global, local): (Vec<&Index>, Vec<&Index>) =
                table.indexes.iter().partition(|index| index.index_type == IndexType::Global);
            left.extend(local.iter().map(|index| format!("the local secondary index `{}`", visible(&index.name))));
            json!({
                "TableName": table.name,
                "KeyAttributes": key_attributes(&table.keys.partition, table.keys.sort.as_ref()),
                "NonKeyAttributes": attributes,
                "TableFacets": facets,
                "GlobalSecondaryIndexes": global.into_iter().map(index).collect::<Vec<_>>(),
                "TableData": [],
                "DataAccess": { "MySql": {} },
                "BillingMode": "PAY_PER_REQUEST",
            })
        })
        .collect();
    let namespace = contracts.iter().find_map(|contract| contract.document().ok()?.namespace.clone());
    let name = namespace.or_else(|| Some(contracts.first()?.path.file_stem()?.to_string_lossy().into_owned()));
    let model = json!({
        "ModelName": name.unwrap_or_default(),
        "ModelMetadata": {
            "Author": "",
            "DateCreated": "Jan 01, 1970, 12:00 AM",
            "DateLastModified": "Jan 01, 1970, 12:00 AM",
            "Description": "Made by `tabletheory dms export`",
            "AWSService": "Amazon DynamoDB",
            "Version": "3.0",
        },
        "DataModel": tables,
    });
    Ok((model, left))
}

fn named(name: &str, of: &str) -> Value {
    json!({ "AttributeName": name, "AttributeType": of })
}

fn key_attributes(partition: &Key, sort: Option<&Key>) -> Value {
    let key = |key: &Key| named(&key.attribute, key.key_type.as_str());
    let mut keys = json!({ "PartitionKey": key(partition) });
    if let Some(sort) = sort {
        keys["SortKey"] = key(sort);
    }
    keys
}

fn index(index: &Index) -> Value {
    json!({
        "IndexName": index.name,
        "KeyAttributes": key_attributes(&index.partition, index.sort.as_ref()),
        "Projection": projection(index),
    })
}
