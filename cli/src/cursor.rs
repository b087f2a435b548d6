//! `tabletheory cursor`: what the text of a cursor says.
//!
//! Source: TableTheory, *Portable semantics*, cursor

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::report;
use crate::text::{quoted, visible};

/// The longest text that is read, in bytes: as the runtimes read it.
const MOST: usize = 256 * 1024;

const DESCRIPTORS: [&str; 10] = ["S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"];

pub(crate) fn decode(text: &str, output: &mut Output) -> Result<Outcome, Failure> {
    let text = if text == "-" {
        let read = crate::file::read("-".as_ref())?;
        String::from_utf8_lossy(&read).trim().to_owned()
    } else {
        text.to_owned()
    };
    match read(&text) {
        Ok(cursor) => {
            for line in lines(&cursor) {
                output.say(line);
            }
            output.give(|| Value::Object(cursor));
            Ok(Outcome::Fine)
        }
        Err(reason) => {
            output.wrong(report::plain(&format!("this is no cursor: {reason}")));
            output.give(|| serde_json::json!({ "error": format!("this is no cursor: {reason}") }));
            Ok(Outcome::Found)
        }
    }
}

/// Returns the members of a cursor, or why the text is none.
fn read(text: &str) -> Result<Map<String, Value>, String> {
    if text.is_empty() {
        return Err("an empty text is the end, or the beginning, and holds no key".to_owned());
    }
    if text.len() > MOST {
        return Err(format!("it is {} bytes, and at most {MOST} are read", text.len()));
    }
    let json = if text.ends_with('=') { URL_SAFE.decode(text) } else { URL_SAFE_NO_PAD.decode(text) };
    let json = json.map_err(|error| format!("base64url: {error}"))?;
    let value: Value = serde_json::from_slice(&json).map_err(|error| format!("JSON: {error}"))?;
    let Value::Object(cursor) = value else { return Err("the JSON is no object".to_owned()) };
    for (name, value) in &cursor {
        match (name.as_str(), value) {
            ("lastKey", Value::Object(key)) => {
                if let Some((name, _)) = key.iter().find(|(_, value)| !is_attribute_value(value)) {
                    return Err(format!("`{}` holds no attribute value", visible(name)));
                }
            }
            ("index", Value::String(_)) => {}
            ("sort", Value::String(sort)) if matches!(sort.as_str(), "ASC" | "DESC") => {}
            ("lastKey" | "index" | "sort", _) => return Err(format!("`{name}` is not of its form")),
            _ => return Err(format!("there is no member `{}`", visible(name))),
        }
    }
    if cursor.contains_key("lastKey") { Ok(cursor) } else { Err("it has no `lastKey`".to_owned()) }
}

/// An object of one member, whose name is a descriptor.
fn is_attribute_value(value: &Value) -> bool {
    let Value::Object(members) = value else { return false };
    let mut members = members.iter();
    matches!((members.next(), members.next()), (Some((descriptor, _)), None) if DESCRIPTORS.contains(&descriptor.as_str()))
}

fn lines(cursor: &Map<String, Value>) -> Vec<String> {
    let text = |name: &str| cursor.get(name).and_then(Value::as_str);
    let index = text("index").map_or_else(|| "the table".to_owned(), |index| format!("the index {}", quoted(index)));
    let direction = match text("sort") {
        Some("ASC") => "a query, ascending",
        Some("DESC") => "a query, descending",
        _ => "a scan, or a query of which no order was asked",
    };
    let mut lines = vec![format!("of {index}, by {direction}"), "behind the item with the key".to_owned()];
    for (name, value) in cursor.get("lastKey").and_then(Value::as_object).into_iter().flatten() {
        for (descriptor, value) in value.as_object().into_iter().flatten() {
            let value = value.as_str().map_or_else(|| visible(&value.to_string()), quoted);
            lines.push(format!("  {} {descriptor} {value}", quoted(name)));
        }
    }
    lines
}
