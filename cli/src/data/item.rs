//! Items as lines of DynamoDB's JSON.
//!
//! Source: [DynamoDB low-level API, *Data type descriptors*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html#Programming.LowLevelAPI.DataTypeDescriptors);
//! [Exporting table data, *DynamoDB JSON*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html#S3DataExport.Output_Data)

use std::collections::{BTreeMap, HashMap};

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, json};
use tabletheory::Number;
use tabletheory_dms::{Limits, Path, Source, Syntax, Value};

use crate::text::visible;

pub(crate) type Item = HashMap<String, AttributeValue>;

/// A mistake of a line: the column, counted from 1, and a sentence. It shows nothing of the item's content.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) column: usize,
    pub(super) sentence: String,
}

/// The largest line, in bytes: an item of 400 KB whose every byte is a value of its own.
pub(super) const MOST: usize = 16 << 20;

/// DynamoDB nests 32 levels; each is two of JSON, and the item is around them.
fn limits() -> Limits {
    Limits::default().with_bytes(MOST).with_depth(32 * 2 + 4).with_values(MOST)
}

/// A line with an item, and its end.
pub(super) fn line(item: &Item) -> String {
    json!({ "Item": object(item) }).to_string() + "\n"
}

pub(crate) fn object(item: &Item) -> serde_json::Value {
    let members: Map<String, serde_json::Value> =
        item.iter().map(|(name, value)| (name.clone(), written(value))).collect();
    members.into()
}

/// A value in DynamoDB's JSON.
pub(super) fn written(value: &AttributeValue) -> serde_json::Value {
    let bytes = |bytes: &Blob| STANDARD.encode(bytes);
    match value {
        AttributeValue::S(text) => json!({ "S": text }),
        AttributeValue::N(number) => json!({ "N": number }),
        AttributeValue::B(blob) => json!({ "B": bytes(blob) }),
        AttributeValue::Bool(is) => json!({ "BOOL": is }),
        AttributeValue::Null(is) => json!({ "NULL": is }),
        AttributeValue::L(elements) => json!({ "L": elements.iter().map(written).collect::<Vec<_>>() }),
        AttributeValue::M(members) => json!({ "M": object(members) }),
        AttributeValue::Ss(texts) => json!({ "SS": texts }),
        AttributeValue::Ns(numbers) => json!({ "NS": numbers }),
        AttributeValue::Bs(blobs) => json!({ "BS": blobs.iter().map(bytes).collect::<Vec<_>>() }),
        // A data type that DynamoDB gets one day.
        _ => json!({}),
    }
}

/// A mistake of a value, and the value that has it.
struct Fault(Path, String);

fn wrong<T>(path: &Path, sentence: impl Into<String>) -> Result<T, Fault> {
    Err(Fault(path.clone(), sentence.into()))
}

/// The place of each attribute of an item in its line.
pub(super) struct Places(Source, Path);

impl Places {
    /// The column of an attribute, or else of the item.
    pub(super) fn column(&self, attribute: Option<&str>) -> usize {
        let Self(source, item) = self;
        let path = attribute.map_or_else(|| item.clone(), |name| item.member(name.to_owned()));
        column(source, &path)
    }
}

fn column(source: &Source, path: &Path) -> usize {
    source.position(source.nearest_span(path).start).column
}

/// Reads a line: an item, or an object whose one member is `Item`.
pub(super) fn read(text: &str) -> Result<(Item, Places), Wrong> {
    let told = |error: &tabletheory_dms::Error| {
        let first = error.mistakes().first();
        let column = first.and_then(tabletheory_dms::Mistake::position).map_or(1, |position| position.column);
        let sentence = first.map_or_else(|| "it cannot be read".to_owned(), |mistake| mistake.fault().to_string());
        Wrong { column, sentence }
    };
    let source = Source::open("", text, Syntax::Json, &limits()).map_err(|error| told(&error))?;
    let value = source.value().map_err(|error| told(&error))?;
    let top = Path::top();
    let found = match around(&value) {
        // An item with one attribute of this name looks alike, but is none when it is read so.
        Some(inner) => members(inner, &top.member("Item"))
            .map(|item| (item, top.member("Item")))
            .or_else(|fault| members(&value, &top).map(|item| (item, top.clone())).map_err(|_| fault)),
        None => members(&value, &top).map(|item| (item, top.clone())),
    };
    match found {
        Ok((item, path)) => Ok((item, Places(source, path))),
        Err(Fault(path, sentence)) => Err(Wrong { column: column(&source, &path), sentence }),
    }
}

/// Returns the content of an object whose one member is `Item`.
fn around(value: &Value) -> Option<&Value> {
    let Value::Object(members) = value else { return None };
    members.get("Item").filter(|_| members.len() == 1)
}

fn members(value: &Value, path: &Path) -> Result<Item, Fault> {
    let Value::Object(members) = value else { return wrong(path, "an object with attributes belongs here") };
    let one = |(name, value): (&String, &Value)| Ok((name.clone(), attribute(value, &path.member(name.clone()))?));
    members.iter().map(one).collect()
}

fn attribute(value: &Value, path: &Path) -> Result<AttributeValue, Fault> {
    const BELONGS: &str = "an attribute value belongs here, such as {\"S\":\"a\"}";
    let Value::Object(members) = value else { return wrong(path, BELONGS) };
    let Some((descriptor, held)) = only(members) else { return wrong(path, BELONGS) };
    let path = &path.member(descriptor.clone());
    Ok(match descriptor.as_str() {
        "S" => AttributeValue::S(text(held, path)?.to_owned()),
        "N" => AttributeValue::N(number(held, path)?),
        "B" => AttributeValue::B(bytes(held, path)?),
        "BOOL" => match held {
            Value::Bool(is) => AttributeValue::Bool(*is),
            _ => return wrong(path, "`true` or `false` belongs here"),
        },
        "NULL" => match held {
            Value::Bool(true) => AttributeValue::Null(true),
            _ => return wrong(path, "`true` belongs here"),
        },
        "L" => {
            AttributeValue::L(list(held, path)?.map(|(value, path)| attribute(value, &path)).collect::<Result<_, _>>()?)
        }
        "M" => AttributeValue::M(self::members(held, path)?),
        "SS" => AttributeValue::Ss(set(held, path, |value, path| text(value, path).map(str::to_owned))?),
        "NS" => AttributeValue::Ns(set(held, path, number)?),
        "BS" => AttributeValue::Bs(set(held, path, bytes)?),
        _ => return wrong(path, format!("`{}` is no data type", visible(descriptor))),
    })
}

fn only(members: &BTreeMap<String, Value>) -> Option<(&String, &Value)> {
    members.iter().next().filter(|_| members.len() == 1)
}

fn text<'v>(value: &'v Value, path: &Path) -> Result<&'v str, Fault> {
    let Value::Text(text) = value else { return wrong(path, "a text belongs here") };
    Ok(text)
}

fn number(value: &Value, path: &Path) -> Result<String, Fault> {
    let text = text(value, path)?;
    match text.parse::<Number>() {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => wrong(path, "the text of a number belongs here, of 38 digits at most"),
    }
}

fn bytes(value: &Value, path: &Path) -> Result<Blob, Fault> {
    match STANDARD.decode(text(value, path)?) {
        Ok(bytes) => Ok(Blob::new(bytes)),
        Err(_) => wrong(path, "bytes belong here, in base64"),
    }
}

fn list<'v>(value: &'v Value, path: &'v Path) -> Result<impl Iterator<Item = (&'v Value, Path)>, Fault> {
    let Value::List(elements) = value else { return wrong(path, "a list belongs here") };
    Ok(elements.iter().enumerate().map(move |(at, element)| (element, path.element(at))))
}

fn set<T: PartialEq>(
    value: &Value,
    path: &Path,
    read: impl Fn(&Value, &Path) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let elements = list(value, path)?.map(|(value, path)| read(value, &path)).collect::<Result<Vec<T>, _>>()?;
    if elements.is_empty() { wrong(path, "a set has an element") } else { Ok(elements) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let inner = r#"{"B":{"B":"AAE="},"BOOL":{"BOOL":true},"BS":{"BS":["AA=="]},"L":{"L":[{"M":{}},{"L":[]}]},"M":{"M":{"Item":{"S":""}}},"N":{"N":"12345678901234567890.5"},"NS":{"NS":["1","-2"]},"NULL":{"NULL":true},"S":{"S":"é\n"},"SS":{"SS":["a"]}}"#;
        let (item, _) = read(inner).unwrap();
        assert_eq!(item.len(), 10);
        let line = line(&item);
        assert_eq!(line, format!("{{\"Item\":{inner}}}\n"));
        assert_eq!(read(&line).unwrap().0, item);
    }

    /// An item may have one attribute, of this name.
    #[test]
    fn an_item_is_told_from_what_is_around_one() {
        let text = |value: &str| AttributeValue::S(value.to_owned());
        for (line, name, value) in [
            (r#"{"Item":{"S":{"S":"a"}}}"#, "S", text("a")),
            (r#"{"Item":{"S":"a"}}"#, "Item", text("a")),
            (r#"{"Item":{"M":{"S":{"S":"a"}}}}"#, "Item", AttributeValue::M([("S".to_owned(), text("a"))].into())),
            (r#"{"Item":{"M":{"S":"a"}}}"#, "M", text("a")),
            (r#"{"Item":{"M":{}}}"#, "Item", AttributeValue::M(HashMap::new())),
            (r#"{"Item":{"Item":{"S":"a"}}}"#, "Item", text("a")),
        ] {
            assert_eq!(read(line).unwrap().0, [(name.to_owned(), value)].into(), "{line}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_column_and_without_the_value() {
        for (line, column, sentence) in [
            ("", 1, "Unexpected end of file"),
            ("{", 2, ""),
            ("[]", 1, "an object with attributes belongs here"),
            (r#"{"a":{"S":"canary"},"a":{"S":"canary"}}"#, 21, "twice"),
            (r#"{"a":"canary"}"#, 6, "an attribute value belongs here"),
            (r#"{"a":{"S":"x","N":"1"}}"#, 6, "an attribute value belongs here"),
            (r#"{"Item":{"a":{"N":"canary"}}}"#, 19, "the text of a number belongs here"),
            (r#"{"a":{"N":1}}"#, 11, "a text belongs here"),
            (r#"{"a":{"B":"canary!"}}"#, 11, "base64"),
            (r#"{"a":{"X":"canary"}}"#, 11, "`X` is no data type"),
            (r#"{"a":{"SS":[]}}"#, 12, "a set has an element"),
            (r#"{"a":{"L":[{"NULL":false}]}}"#, 20, "`true` belongs here"),
        ] {
            let Err(wrong) = read(line) else { panic!("{line}") };
            assert!(wrong.column == column && wrong.sentence.contains(sentence), "{line}: {wrong:?}");
            assert!(!wrong.sentence.contains("canary"), "{wrong:?}");
        }
        let deep = format!("{{\"a\":{}{{\"NULL\":true}}{}}}", "{\"L\":[".repeat(2000), "]}".repeat(2000));
        assert!(read(&deep).is_err());
    }
}
