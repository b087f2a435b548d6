//! A module of TypeScript for the AWS CDK: a function for each table.
//!
//! Source: [TableV2](https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_dynamodb.TableV2.html)

use std::fmt::Write as _;

use tabletheory_dms::{Index, IndexType, Key, KeyType};

use super::Features;
use crate::tables::Table;
use crate::text::{distinct, listed, pascal, quoted, visible};

pub(super) fn text(made: &str, tables: &[Table], features: Features) -> String {
    let mut out = format!(
        "// {made}\n\
         import {{ RemovalPolicy }} from \"aws-cdk-lib\";\n\
         import * as dynamodb from \"aws-cdk-lib/aws-dynamodb\";\n\
         import type {{ Construct }} from \"constructs\";\n"
    );
    let ids = distinct(tables.iter().map(|table| pascal(&table.name) + "Table"));
    for (table, id) in tables.iter().zip(&ids) {
        function(&mut out, table, id, features);
    }
    out
}

fn function(out: &mut String, table: &Table, id: &str, features: Features) {
    // The end of a comment is none here.
    let comment = |text: &str| visible(text).replace("*/", "* /");
    let models: Vec<String> = table.models.iter().map(|model| comment(model)).collect();
    let _ = writeln!(out, "\n/** The table `{}`, with items of {}. */", comment(&table.name), listed(&models));
    let _ = writeln!(
        out,
        "export function create{id}(\n  scope: Construct,\n  id = \"{id}\",\n  props: Partial<dynamodb.TablePropsV2> = {{}},\n): dynamodb.TableV2 {{"
    );
    out.push_str("  return new dynamodb.TableV2(scope, id, {\n");
    let _ = writeln!(out, "    tableName: {},", quoted(&table.name));
    let _ = writeln!(out, "    partitionKey: {},", attribute(&table.keys.partition));
    if let Some(sort) = &table.keys.sort {
        let _ = writeln!(out, "    sortKey: {},", attribute(sort));
    }
    for (index_type, member) in
        [(IndexType::Global, "globalSecondaryIndexes"), (IndexType::Local, "localSecondaryIndexes")]
    {
        let mut indexes = table.indexes.iter().filter(|index| index.index_type == index_type).peekable();
        if indexes.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, "    {member}: [");
        indexes.for_each(|of| index(out, of));
        out.push_str("    ],\n");
    }
    out.push_str("    billing: dynamodb.Billing.onDemand(),\n");
    if let Some(ttl) = &table.ttl {
        let _ = writeln!(out, "    timeToLiveAttribute: {},", quoted(ttl));
    }
    if features.streams {
        out.push_str("    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,\n");
    }
    if features.deletion_protection {
        out.push_str("    deletionProtection: true,\n");
    }
    if features.point_in_time_recovery {
        out.push_str("    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },\n");
    }
    out.push_str("    removalPolicy: RemovalPolicy.RETAIN,\n    ...props,\n  });\n}\n");
}

fn attribute(key: &Key) -> String {
    let of = match key.key_type {
        KeyType::N => "NUMBER",
        KeyType::B => "BINARY",
        _ => "STRING",
    };
    format!("{{ name: {}, type: dynamodb.AttributeType.{of} }}", quoted(&key.attribute))
}

fn index(out: &mut String, index: &Index) {
    let _ = writeln!(out, "      {{\n        indexName: {},", quoted(&index.name));
    // A local index has the partition key of its table.
    if index.index_type == IndexType::Global {
        let _ = writeln!(out, "        partitionKey: {},", attribute(&index.partition));
    }
    if let Some(sort) = &index.sort {
        let _ = writeln!(out, "        sortKey: {},", attribute(sort));
    }
    let projection = index.projection();
    let _ = writeln!(out, "        projectionType: dynamodb.ProjectionType.{},", projection.as_str());
    if !projection.fields().is_empty() {
        let fields: Vec<String> = projection.fields().iter().map(|field| quoted(field)).collect();
        let _ = writeln!(out, "        nonKeyAttributes: [{}],", fields.join(", "));
    }
    out.push_str("      },\n");
}
