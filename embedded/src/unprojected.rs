//! Reads through an index of attributes that it does not project. They are fetched from the table through a local index, and
//! refused through a global one.

use std::collections::HashSet;

use dynoxide::DynoxideError;
use serde_json::{Map, Value, json};

use crate::engine::Engine;
use crate::table::Table;

/// Answers a `Query` or `Scan` as DynamoDB does. The engine returns only what the index holds.
pub(crate) fn read(engine: &Engine, operation: &str, body: &[u8]) -> Result<String, DynoxideError> {
    // The request runs unchanged first, so that every other mistake in it is refused.
    let answer = engine.read(operation, body)?;
    let Ok(request) = serde_json::from_slice::<Value>(body) else { return Ok(answer) };
    let index = request["IndexName"].as_str().zip(request["TableName"].as_str());
    let Some((name, table)) = index.and_then(|(name, table)| Some((name, engine.table(table)?))) else {
        return Ok(answer);
    };
    let Some((index, held)) = table.index(name).and_then(|index| Some((index, index.held.as_ref()?))) else {
        return Ok(answer);
    };
    let mut missing = projected(&request);
    missing.retain(|attribute| !held.contains(attribute));
    if index.is_global && !missing.is_empty() {
        let missing = missing.join(", ");
        return Err(DynoxideError::ValidationException(format!(
            "One or more parameter values were invalid: Global secondary index {name} does not project [{missing}]"
        )));
    }
    // In a query, the engine fetches whole items by itself.
    let whole = operation == "Scan" && request["Select"] == "ALL_ATTRIBUTES";
    if index.is_global || (missing.is_empty() && !whole) {
        return Ok(answer);
    }
    fetched(engine, operation, request, &table)
}

/// Returns the answer to a read through a local index, with each of its items read from the table.
fn fetched(engine: &Engine, operation: &str, mut request: Value, table: &Table) -> Result<String, DynoxideError> {
    let mut get = json!({ "TableName": request["TableName"] });
    for member in ["ProjectionExpression", "AttributesToGet", "ConsistentRead", "ReturnConsumedCapacity"] {
        if let Some(value) = request.get(member) {
            get[member] = value.clone();
        }
    }
    keep_names(&mut get, &request["ExpressionAttributeNames"], &["ProjectionExpression"]);

    // The items of the index have the table's key. A name that no expression uses is refused.
    let names = request["ExpressionAttributeNames"].take();
    if let Some(members) = request.as_object_mut() {
        members.retain(|name, _| {
            !matches!(&**name, "ProjectionExpression" | "AttributesToGet" | "Select" | "ExpressionAttributeNames")
        });
    }
    keep_names(&mut request, &names, &["KeyConditionExpression", "FilterExpression"]);

    let read = |operation, request: &Value| -> Result<Value, DynoxideError> {
        let answer = engine.read(operation, request.to_string().as_bytes())?;
        serde_json::from_str(&answer).map_err(|error| DynoxideError::InternalServerError(error.to_string()))
    };
    let mut answer = read(operation, &request)?;
    let mut items = Vec::new();
    let mut units = 0.0;
    for item in answer["Items"].as_array().into_iter().flatten() {
        let key = table.key.iter().map(|name| (name.clone(), item[name].clone()));
        get["Key"] = Value::Object(key.collect());
        let mut got = read("GetItem", &get)?;
        units += got["ConsumedCapacity"]["CapacityUnits"].as_f64().unwrap_or_default();
        // An item that another thread has deleted meanwhile is not found.
        if let Some(item) = got.get_mut("Item") {
            items.push(item.take());
        }
    }
    answer["Count"] = items.len().into();
    answer["Items"] = Value::Array(items);
    if let Some(capacity) = answer.get_mut("ConsumedCapacity") {
        charge(capacity, units);
    }
    Ok(answer.to_string())
}

/// Adds the cost of reading the table.
fn charge(capacity: &mut Value, units: f64) {
    let add = |sum: &mut Value| *sum = (sum.as_f64().unwrap_or_default() + units).into();
    add(&mut capacity["CapacityUnits"]);
    if let Some(table) = capacity.get_mut("Table") {
        add(&mut table["CapacityUnits"]);
    }
}

/// Returns the attributes that a request wants returned, whole or in part.
fn projected(request: &Value) -> Vec<String> {
    let mut attributes = Vec::new();
    let mut add = |name: &str| {
        if !attributes.iter().any(|attribute| attribute == name) {
            attributes.push(name.to_owned());
        }
    };
    for path in request["ProjectionExpression"].as_str().into_iter().flat_map(|paths| paths.split(',')) {
        let name = path.split(['.', '[']).next().unwrap_or_default().trim();
        add(request["ExpressionAttributeNames"][name].as_str().unwrap_or(name));
    }
    for name in request["AttributesToGet"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        add(name);
    }
    attributes
}

/// Gives a request only those of the names that these of its expressions use.
fn keep_names(request: &mut Value, names: &Value, expressions: &[&str]) {
    let texts = expressions.iter().filter_map(|expression| request[*expression].as_str());
    let used: HashSet<_> = texts.flat_map(placeholders).collect();
    let kept = names.as_object().into_iter().flatten().filter(|(name, _)| used.contains(name.as_str()));
    let kept: Map<_, _> = kept.map(|(name, value)| (name.clone(), value.clone())).collect();
    if !kept.is_empty() {
        request["ExpressionAttributeNames"] = Value::Object(kept);
    }
}

/// Returns the placeholders of names in an expression, such as `#n0`.
fn placeholders(expression: &str) -> impl Iterator<Item = &str> {
    expression.match_indices('#').map(|(start, _)| {
        let name = &expression[start + 1..];
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
        &expression[start..=start + end]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_end_where_their_names_do() {
        let found: Vec<_> = placeholders("#n0.a[1], #n01.#b_c AND(#d)").collect();
        assert_eq!(found, ["#n0", "#n01", "#b_c", "#d"]);
    }

    #[test]
    fn paths_are_known_by_their_first_names() {
        let request = json!({
            "ProjectionExpression": " a.b, #n0[3].c ,d[0] , a.c",
            "ExpressionAttributeNames": { "#n0": "with.dot" },
        });
        assert_eq!(projected(&request), ["a", "with.dot", "d"]);
    }
}
