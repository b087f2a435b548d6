//! The engine's description of a table: its key, its indexes, and the request that creates an empty table like it.

use serde_json::{Value, json};

/// A table as `DescribeTable` shows it.
pub(crate) struct Table {
    pub(crate) arn: String,
    /// The names of its key attributes.
    pub(crate) key: Vec<String>,
    indexes: Vec<Index>,
    /// The request that creates the table with only its global indexes.
    pub(crate) creation: Value,
}

/// A secondary index.
pub(crate) struct Index {
    pub(crate) name: String,
    pub(crate) is_global: bool,
    /// The attributes of an item that the index holds, with the keys of the table; `None` when it holds all of them.
    pub(crate) held: Option<Vec<String>>,
}

impl Table {
    /// Reads the answer to `DescribeTable`.
    pub(crate) fn read(described: &Value) -> Option<Self> {
        let table = &described["Table"];
        let key = names(&table["KeySchema"])?;
        let index = |index: &Value, is_global| {
            let mut held = names(&index["KeySchema"])?;
            held.extend(key.iter().cloned());
            held.extend(strings(&index["Projection"]["NonKeyAttributes"]));
            let holds_all = index["Projection"]["ProjectionType"] == "ALL";
            let name = index["IndexName"].as_str()?.to_owned();
            Some(Index { name, is_global, held: (!holds_all).then_some(held) })
        };
        let globals = table["GlobalSecondaryIndexes"].as_array().map_or(&[][..], Vec::as_slice);
        let locals = table["LocalSecondaryIndexes"].as_array().map_or(&[][..], Vec::as_slice);
        let indexes = globals.iter().map(|global| index(global, true));
        let indexes = indexes.chain(locals.iter().map(|local| index(local, false))).collect::<Option<_>>()?;
        let arn = table["TableArn"].as_str()?.to_owned();
        Some(Self { arn, creation: creation(table, globals)?, key, indexes })
    }

    pub(crate) fn index(&self, name: &str) -> Option<&Index> {
        self.indexes.iter().find(|index| index.name == name)
    }

    pub(crate) fn has_global_index(&self) -> bool {
        self.indexes.iter().any(|index| index.is_global)
    }
}

fn creation(table: &Value, globals: &[Value]) -> Option<Value> {
    let mut keys = names(&table["KeySchema"])?;
    for global in globals {
        keys.extend(names(&global["KeySchema"])?);
    }
    // DynamoDB refuses the definition of an attribute that is in no key.
    let is_key = |definition: &&Value| keys.iter().any(|key| definition["AttributeName"] == **key);
    let definitions: Vec<_> = table["AttributeDefinitions"].as_array()?.iter().filter(is_key).collect();
    let mut creation = json!({
        "TableName": table["TableName"],
        "KeySchema": table["KeySchema"],
        "AttributeDefinitions": definitions,
        "BillingMode": "PAY_PER_REQUEST",
    });
    if !globals.is_empty() {
        let index = |global: &Value| {
            json!({
                "IndexName": global["IndexName"],
                "KeySchema": global["KeySchema"],
                "Projection": global["Projection"],
            })
        };
        creation["GlobalSecondaryIndexes"] = globals.iter().map(index).collect();
    }
    Some(creation)
}

/// Returns the names of the attributes of a key schema.
fn names(schema: &Value) -> Option<Vec<String>> {
    schema.as_array()?.iter().map(|key| key["AttributeName"].as_str().map(str::to_owned)).collect()
}

fn strings(list: &Value) -> impl Iterator<Item = String> + '_ {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}
