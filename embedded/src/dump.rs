//! The text of a table, for snapshots: the same items make the same text.

use std::cmp::Ordering;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::engine::Engine;
use crate::table::Table;

/// Writes all items of a table; `None` when there is no such table.
pub(crate) fn dump(engine: &Engine, name: &str) -> Option<String> {
    let table = engine.table(name)?;
    let mut items = items(engine, name)?;
    items.sort_by(|a, b| by_key(&table, a, b));
    let mut text = format!("{name}\n");
    for item in items {
        let key: Vec<_> = table.key.iter().map(|name| format!("{name} {}", shown(&item[name]))).collect();
        // Writing to a `String` does not fail.
        let _ = writeln!(text, "  {}", key.join(", "));
        for (name, value) in sorted(item.as_object()?).into_iter().filter(|(name, _)| !table.key.contains(name)) {
            let _ = writeln!(text, "    {name} {}", shown(value));
        }
    }
    Some(text)
}

/// Returns the names of the tables, in their order.
pub(crate) fn tables(engine: &Engine) -> Vec<String> {
    let (mut names, mut request) = (Vec::new(), json!({}));
    while let Some(page) = engine.perform("ListTables", &request) {
        names.extend(page["TableNames"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        match page.get("LastEvaluatedTableName") {
            Some(last) => request = json!({ "ExclusiveStartTableName": last }),
            None => break,
        }
    }
    names.sort_unstable();
    names
}

fn items(engine: &Engine, table: &str) -> Option<Vec<Value>> {
    let mut scan = json!({ "TableName": table, "ConsistentRead": true });
    let mut items = Vec::new();
    loop {
        let mut page = engine.perform("Scan", &scan)?;
        items.append(page["Items"].as_array_mut()?);
        match page.get("LastEvaluatedKey") {
            Some(key) => scan["ExclusiveStartKey"] = key.clone(),
            None => return Some(items),
        }
    }
}

/// Compares the keys of two items: numbers by their size, everything else by its text.
fn by_key(table: &Table, a: &Value, b: &Value) -> Ordering {
    let compared = table.key.iter().map(|name| {
        let (a, b) = (&a[name], &b[name]);
        let number = |value: &Value| value["N"].as_str()?.parse::<f64>().ok();
        let by_number = number(a).zip(number(b)).map_or(Ordering::Equal, |(a, b)| a.total_cmp(&b));
        by_number.then_with(|| shown(a).cmp(&shown(b)))
    });
    compared.fold(Ordering::Equal, Ordering::then)
}

/// Writes an attribute value so that it is read at a glance, and every data type is another text.
pub(crate) fn shown(value: &Value) -> String {
    let Some((data_type, held)) = value.as_object().and_then(|value| value.iter().next()) else {
        return value.to_string();
    };
    let list = |values: Vec<String>| values.join(", ");
    match (&**data_type, held) {
        ("N", Value::String(digits)) => digits.clone(),
        ("S" | "BOOL", held) => held.to_string(),
        ("NULL", _) => "null".into(),
        ("L", Value::Array(elements)) => format!("[{}]", list(elements.iter().map(shown).collect())),
        ("M", Value::Object(members)) => {
            let members =
                sorted(members).into_iter().map(|(name, value)| format!("{}: {}", quoted(name), shown(value)));
            format!("{{{}}}", list(members.collect()))
        }
        ("SS" | "NS" | "BS", Value::Array(elements)) => {
            let of_number = *data_type == "NS";
            let element = |element: &Value| match element {
                Value::String(digits) if of_number => digits.clone(),
                element => element.to_string(),
            };
            let mut elements: Vec<_> = elements.iter().map(element).collect();
            elements.sort_unstable();
            format!("{data_type} {{{}}}", list(elements))
        }
        (data_type, held) => format!("{data_type} {held}"),
    }
}

fn quoted(name: &str) -> String {
    let is_plain = !name.is_empty() && name.chars().all(|char| char.is_alphanumeric() || char == '_' || char == '-');
    if is_plain { name.to_owned() } else { Value::from(name).to_string() }
}

fn sorted(members: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut members: Vec<_> = members.iter().collect();
    members.sort_unstable_by_key(|(name, _)| *name);
    members
}
