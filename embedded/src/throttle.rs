//! The throttling of DynamoDB: its exceptions and their reasons.

use serde_json::{Value, json};

use crate::engine::Engine;

/// A limit of DynamoDB's by which a request is [throttled](crate::Fault::ThrottledBy).
///
/// The exception names the limit and the ARN for each table, or global index, that the request names:
/// `TableReadAccountLimitExceeded`, `IndexReadKeyRangeThroughputExceeded`.
///
/// Source: [Diagnosing throttling](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/throttling-diagnosing-workflow.html).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// The capacity that a table or index was given: `ProvisionedThroughputExceededException`, `…ProvisionedThroughputExceeded`.
    Provisioned,
    /// The throughput of one partition, here of a table on demand: `ThrottlingException`, `…KeyRangeThroughputExceeded`.
    KeyRange,
    /// The most that a table on demand is allowed: `ThrottlingException`, `…MaxOnDemandThroughputExceeded`.
    MaxOnDemand,
    /// The quota of the account: `RequestLimitExceeded`, `…AccountLimitExceeded`.
    Account,
}

impl Limit {
    pub(crate) fn exception(self) -> &'static str {
        match self {
            Self::Provisioned => "ProvisionedThroughputExceededException",
            Self::KeyRange | Self::MaxOnDemand => "ThrottlingException",
            Self::Account => "RequestLimitExceeded",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Provisioned => "ProvisionedThroughputExceeded",
            Self::KeyRange => "KeyRangeThroughputExceeded",
            Self::MaxOnDemand => "MaxOnDemandThroughputExceeded",
            Self::Account => "AccountLimitExceeded",
        }
    }

    /// Returns the members of the exception; none when the request names no table that exists.
    pub(crate) fn members(self, engine: &Engine, operation: &str, body: &[u8]) -> Value {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let reads = matches!(
            operation,
            "GetItem" | "Query" | "Scan" | "SearchVectors" | "BatchGetItem" | "TransactGetItems" | "DescribeTable"
        );
        let direction = if reads { "Read" } else { "Write" };
        let mut reasons = Vec::new();
        for name in tables(&body) {
            let Some(table) = engine.table(name) else { continue };
            let index = body["IndexName"].as_str().and_then(|index| table.index(index));
            let (kind, resource) = match index.filter(|index| index.is_global) {
                Some(index) => ("Index", format!("{}/index/{}", table.arn, index.name)),
                None => ("Table", table.arn.clone()),
            };
            let reason = format!("{kind}{direction}{}", self.name());
            reasons.push(json!({ "reason": reason, "resource": resource }));
        }
        match self.exception() {
            _ if reasons.is_empty() => json!({}),
            // This is the only exception whose member begins with a small letter.
            "ThrottlingException" => json!({ "throttlingReasons": reasons }),
            _ => json!({ "ThrottlingReasons": reasons }),
        }
    }
}

/// Returns the tables that a request names, each once.
fn tables(body: &Value) -> Vec<&str> {
    let mut tables: Vec<_> = body["TableName"].as_str().into_iter().collect();
    tables.extend(body["RequestItems"].as_object().into_iter().flatten().map(|(table, _)| &**table));
    let actions = body["TransactItems"].as_array().into_iter().flatten().filter_map(Value::as_object);
    tables.extend(actions.flatten().filter_map(|(_, action)| action["TableName"].as_str()));
    tables.sort_unstable();
    tables.dedup();
    tables
}
