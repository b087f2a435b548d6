//! The split of a batch into a part that is carried out and a part that is reported as unprocessed.

use fastrand::Rng;
use serde_json::{Map, Value};

/// The two parts of a batch request.
pub(crate) struct Split {
    /// The request with the part that is carried out; `None` when there is none.
    pub(crate) done: Option<Vec<u8>>,
    /// The part that is left: `UnprocessedItems` or `UnprocessedKeys`.
    pub(crate) left: Value,
}

/// Returns the name of the member of a batch's answer that holds the part that was left.
pub(crate) fn member(operation: &str) -> &'static str {
    if operation == "BatchGetItem" { "UnprocessedKeys" } else { "UnprocessedItems" }
}

/// Splits a batch. At least one element is left, and at least one is carried out when there are two. Returns `None` for a
/// request that is not a batch.
pub(crate) fn split(body: &[u8], rng: &mut Rng) -> Option<Split> {
    let mut request: Value = serde_json::from_slice(body).ok()?;
    let mut tables = std::mem::take(request.get_mut("RequestItems")?.as_object_mut()?);
    let count: usize = tables.iter_mut().filter_map(|(_, table)| elements(table)).map(|elements| elements.len()).sum();
    let left = rng.usize(1..count.max(2));

    let mut places: Vec<usize> = (0..count).collect();
    rng.shuffle(&mut places);
    places.truncate(left);

    let mut left_tables = Map::new();
    let mut place = 0;
    for (name, table) in &mut tables {
        let mut left_table = table.clone();
        let (Some(done), Some(left)) = (elements(table), elements(&mut left_table)) else { continue };
        left.clear();
        done.retain(|element| {
            let is_left = places.contains(&place);
            place += 1;
            if is_left {
                left.push(element.clone());
            }
            !is_left
        });
        if !left.is_empty() {
            left_tables.insert(name.clone(), left_table);
        }
    }
    tables.retain(|_, table| elements(table).is_some_and(|elements| !elements.is_empty()));
    let done = if tables.is_empty() {
        None
    } else {
        *request.get_mut("RequestItems")? = Value::Object(tables);
        Some(serde_json::to_vec(&request).ok()?)
    };
    Some(Split { done, left: Value::Object(left_tables) })
}

/// Returns the writes of a table, or the keys to read from it.
fn elements(table: &mut Value) -> Option<&mut Vec<Value>> {
    match table {
        Value::Array(writes) => Some(writes),
        Value::Object(table) => table.get_mut("Keys")?.as_array_mut(),
        _ => None,
    }
}
