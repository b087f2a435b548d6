//! A CloudFormation template, as YAML.
//!
//! Source: [AWS::DynamoDB::Table](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html)

use std::fmt::Write as _;

use tabletheory_dms::{Index, IndexType, Key};

use super::{Features, parts};
use crate::tables::Table;
use crate::text::{distinct, pascal, quoted};

/// A table that the stack loses is kept, and so is one that a change would replace.
const KEPT: &str = "    DeletionPolicy: \"Retain\"\n    UpdateReplacePolicy: \"Retain\"\n";

pub(super) fn text(made: &str, tables: &[Table], features: Features) -> String {
    let ids = distinct(tables.iter().map(|table| pascal(&table.name) + "Table"));
    let mut out = format!("# {made}\nAWSTemplateFormatVersion: \"2010-09-09\"\nResources:\n");
    for (table, id) in tables.iter().zip(&ids) {
        resource(&mut out, table, id, features);
    }
    out.push_str("Outputs:\n");
    for id in &ids {
        let _ = writeln!(out, "  {id}Name:\n    Value: {{ Ref: \"{id}\" }}");
        let _ = writeln!(out, "  {id}Arn:\n    Value: {{ \"Fn::GetAtt\": [\"{id}\", \"Arn\"] }}");
        if features.streams {
            let _ = writeln!(out, "  {id}StreamArn:\n    Value: {{ \"Fn::GetAtt\": [\"{id}\", \"StreamArn\"] }}");
        }
    }
    out
}

fn resource(out: &mut String, table: &Table, id: &str, features: Features) {
    let _ = writeln!(out, "  {id}:\n    Type: \"AWS::DynamoDB::Table\"\n{KEPT}    Properties:");
    let _ = writeln!(out, "      TableName: {}\n      BillingMode: \"PAY_PER_REQUEST\"", quoted(&table.name));
    out.push_str("      AttributeDefinitions:\n");
    for (name, key_type) in &table.attributes {
        let _ = writeln!(out, "        - {{ AttributeName: {}, AttributeType: \"{key_type}\" }}", quoted(name));
    }
    key_schema(out, 6, &table.keys.partition, table.keys.sort.as_ref());
    for (index_type, member) in
        [(IndexType::Global, "GlobalSecondaryIndexes"), (IndexType::Local, "LocalSecondaryIndexes")]
    {
        let mut indexes = table.indexes.iter().filter(|index| index.index_type == index_type).peekable();
        if indexes.peek().is_some() {
            let _ = writeln!(out, "      {member}:");
        }
        indexes.for_each(|of| index(out, of));
    }
    if let Some(ttl) = &table.ttl {
        let _ = writeln!(out, "      TimeToLiveSpecification: {{ AttributeName: {}, Enabled: true }}", quoted(ttl));
    }
    if features.streams {
        out.push_str("      StreamSpecification: { StreamViewType: \"NEW_AND_OLD_IMAGES\" }\n");
    }
    if features.deletion_protection {
        out.push_str("      DeletionProtectionEnabled: true\n");
    }
    if features.point_in_time_recovery {
        out.push_str("      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }\n");
    }
}

fn index(out: &mut String, index: &Index) {
    let _ = writeln!(out, "        - IndexName: {}", quoted(&index.name));
    key_schema(out, 10, &index.partition, index.sort.as_ref());
    let projection = index.projection();
    let _ = write!(out, "          Projection: {{ ProjectionType: \"{}\"", projection.as_str());
    if !projection.fields().is_empty() {
        let fields: Vec<String> = projection.fields().iter().map(|field| quoted(field)).collect();
        let _ = write!(out, ", NonKeyAttributes: [{}]", fields.join(", "));
    }
    out.push_str(" }\n");
}

fn key_schema(out: &mut String, indent: usize, partition: &Key, sort: Option<&Key>) {
    let _ = writeln!(out, "{:indent$}KeySchema:", "");
    for (name, _, is_partition) in parts(partition, sort) {
        let kind = if is_partition { "HASH" } else { "RANGE" };
        let _ = writeln!(out, "{:indent$}  - {{ AttributeName: {}, KeyType: \"{kind}\" }}", "", quoted(name));
    }
}
