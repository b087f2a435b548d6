//! Logical values, as fixtures write them, and attribute values.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::AttributeValue;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tabletheory::attr::AttributeType;
use tabletheory::{Number, Value};
use tabletheory_dms::Value as Logical;

use crate::failure::Failure;
use crate::fixture::Item;

/// The attributes of an item, by name. What is `None` in the model is `NULL` here.
pub type Shown = BTreeMap<&'static str, Value>;

/// Encodes a logical value by the data type of its attribute.
///
/// # Errors
/// When the value is of another type.
pub fn encode(value: &Logical, data_type: &str) -> Result<Value, String> {
    let unfit = || format!("{value:?} is no value of the type {data_type}");
    Ok(match (data_type, value) {
        (_, Logical::Null) => Value::Null,
        ("S", Logical::Text(text)) => Value::String(text.clone()),
        ("N", value) => Value::Number(number(value).ok_or_else(unfit)?),
        ("B", value) => Value::Binary(bytes(value).ok_or_else(unfit)?),
        ("BOOL", Logical::Bool(flag)) => Value::Boolean(*flag),
        ("SS", Logical::List(elements)) => {
            let texts = elements.iter().map(|element| match element {
                Logical::Text(text) => Some(text.clone()),
                _ => None,
            });
            Value::StringSet(texts.collect::<Option<BTreeSet<_>>>().ok_or_else(unfit)?)
        }
        ("NS", Logical::List(elements)) => {
            Value::NumberSet(elements.iter().map(number).collect::<Option<BTreeSet<_>>>().ok_or_else(unfit)?)
        }
        ("BS", Logical::List(elements)) => {
            Value::BinarySet(elements.iter().map(bytes).collect::<Option<BTreeSet<_>>>().ok_or_else(unfit)?)
        }
        ("L", Logical::List(_)) | ("M", Logical::Object(_)) => document(value)?,
        _ => return Err(unfit()),
    })
}

/// Encodes a value inside a document, whose type is that of the value.
///
/// # Errors
/// When a number has more digits than DynamoDB holds.
pub fn document(value: &Logical) -> Result<Value, String> {
    Ok(match value {
        Logical::Null => Value::Null,
        Logical::Bool(flag) => Value::Boolean(*flag),
        Logical::Text(text) => Value::String(text.clone()),
        Logical::Number(_) => Value::Number(number(value).ok_or_else(|| format!("{value:?} is no number here"))?),
        Logical::List(elements) => Value::List(elements.iter().map(document).collect::<Result<_, _>>()?),
        Logical::Object(members) => {
            let members = members.iter().map(|(name, value)| Ok((name.clone(), document(value)?)));
            Value::Map(members.collect::<Result<_, String>>()?)
        }
    })
}

pub fn number(value: &Logical) -> Option<Number> {
    match value {
        Logical::Number(number) => number.as_str().parse().ok(),
        Logical::Text(text) => text.parse().ok(),
        _ => None,
    }
}

pub fn bytes(value: &Logical) -> Option<Vec<u8>> {
    match value {
        Logical::Text(text) => STANDARD.decode(text).ok(),
        _ => None,
    }
}

/// Reads a value of an item as the Rust type of its field; `None` when the item lacks it, or has a null.
///
/// # Errors
/// When the value is of another type.
pub fn read<T: AttributeType>(item: &Item, name: &str, data_type: &str) -> Result<Option<T>, Failure> {
    item.get(name).map_or(Ok(None), |value| read_value(value, name, data_type))
}

/// Reads a logical value as the Rust type of its field.
///
/// # Errors
/// When the value is of another type.
pub fn read_value<T: AttributeType>(value: &Logical, name: &str, data_type: &str) -> Result<Option<T>, Failure> {
    let unfit = |error: String| Failure::Wrong(format!("attribute `{name}`: {error}"));
    match encode(value, data_type).map_err(unfit)? {
        Value::Null if data_type != "NULL" => Ok(None),
        // No data type is an empty set, and so none is read.
        Value::StringSet(set) if set.is_empty() => empty(),
        Value::NumberSet(set) if set.is_empty() => empty(),
        Value::BinarySet(set) if set.is_empty() => empty(),
        value => value.to().map(Some).map_err(|error| unfit(error.to_string())),
    }
}

/// The empty set of a type, which `NULL` stands for.
fn empty<T: AttributeType>() -> Result<Option<T>, Failure> {
    Value::Null.to().map(Some).map_err(|error| Failure::Wrong(error.to_string()))
}

/// Reads a value of an item as a document of serde.
///
/// # Errors
/// When the value is of another type.
pub fn read_json(item: &Item, name: &str, data_type: &str) -> Result<Option<serde_json::Value>, Failure> {
    let Some(value) = item.get(name) else { return Ok(None) };
    let unfit = |error: String| Failure::Wrong(format!("attribute `{name}`: {error}"));
    let value = match (data_type, value) {
        (_, Logical::Null) => return Ok(None),
        // The text of a carrier is the document's.
        ("S", Logical::Text(text)) => Value::from_json(text).map_err(|error| unfit(error.to_string()))?,
        ("S", value) => document(value).map_err(unfit)?,
        _ => encode(value, data_type).map_err(unfit)?,
    };
    serde_json::to_value(value).map(Some).map_err(|error| unfit(error.to_string()))
}

/// Returns what a field holds, as an attribute value.
///
/// # Errors
/// When DynamoDB holds no such value.
pub fn show<T: AttributeType>(value: &T) -> Result<Value, Failure> {
    Value::of(value).map_err(Failure::from)
}

/// Returns what a document of serde is as an attribute value.
///
/// # Errors
/// When DynamoDB holds no such value.
pub fn show_json(value: Option<&serde_json::Value>) -> Result<Value, Failure> {
    let Some(value) = value else { return Ok(Value::Null) };
    Value::from_json(&value.to_string()).map_err(Failure::from)
}

/// Returns what the SDK read, as an attribute value.
///
/// # Errors
/// When the SDK knows a data type that is not known here.
pub fn stored(value: &AttributeValue) -> Result<Value, String> {
    let number = |text: &String| text.parse::<Number>().map_err(|_| format!("the stored number `{text}` is none"));
    Ok(match value {
        AttributeValue::S(text) => Value::String(text.clone()),
        AttributeValue::N(text) => Value::Number(number(text)?),
        AttributeValue::B(bytes) => Value::Binary(bytes.as_ref().to_vec()),
        AttributeValue::Bool(flag) => Value::Boolean(*flag),
        AttributeValue::Null(_) => Value::Null,
        AttributeValue::L(elements) => Value::List(elements.iter().map(stored).collect::<Result<_, _>>()?),
        AttributeValue::M(members) => {
            let members = members.iter().map(|(name, value)| Ok((name.clone(), stored(value)?)));
            Value::Map(members.collect::<Result<_, String>>()?)
        }
        AttributeValue::Ss(texts) => Value::StringSet(texts.iter().cloned().collect()),
        AttributeValue::Ns(texts) => Value::NumberSet(texts.iter().map(number).collect::<Result<_, _>>()?),
        AttributeValue::Bs(all) => Value::BinarySet(all.iter().map(|bytes| bytes.as_ref().to_vec()).collect()),
        other => return Err(format!("{other:?} is of an unknown data type")),
    })
}

/// Returns an attribute value as the SDK writes it.
pub fn to_sdk(value: &Value) -> AttributeValue {
    use aws_sdk_dynamodb::primitives::Blob;
    match value {
        Value::Null => AttributeValue::Null(true),
        Value::Boolean(flag) => AttributeValue::Bool(*flag),
        Value::Number(number) => AttributeValue::N(number.to_string()),
        Value::String(text) => AttributeValue::S(text.clone()),
        Value::Binary(bytes) => AttributeValue::B(Blob::new(bytes.clone())),
        Value::List(elements) => AttributeValue::L(elements.iter().map(to_sdk).collect()),
        Value::Map(members) => {
            AttributeValue::M(members.iter().map(|(name, value)| (name.clone(), to_sdk(value))).collect())
        }
        Value::StringSet(set) => AttributeValue::Ss(set.iter().cloned().collect()),
        Value::NumberSet(set) => AttributeValue::Ns(set.iter().map(ToString::to_string).collect()),
        Value::BinarySet(set) => AttributeValue::Bs(set.iter().map(|bytes| Blob::new(bytes.clone())).collect()),
    }
}

/// Reads a value in DynamoDB's JSON: one member, whose name is the data type.
///
/// # Errors
/// When it is none.
pub fn of_dynamodb_json(value: &Logical) -> Result<AttributeValue, String> {
    let unfit = || format!("{value:?} is no value in DynamoDB's JSON");
    let Logical::Object(members) = value else { return Err(unfit()) };
    let mut members = members.iter();
    let (Some((data_type, value)), None) = (members.next(), members.next()) else { return Err(unfit()) };
    Ok(match (data_type.as_str(), value) {
        ("NULL", Logical::Bool(true)) => AttributeValue::Null(true),
        ("L", Logical::List(elements)) => {
            AttributeValue::L(elements.iter().map(of_dynamodb_json).collect::<Result<_, _>>()?)
        }
        ("M", Logical::Object(members)) => {
            let members = members.iter().map(|(name, value)| Ok((name.clone(), of_dynamodb_json(value)?)));
            AttributeValue::M(members.collect::<Result<_, String>>()?)
        }
        ("N", Logical::Text(text)) => AttributeValue::N(text.clone()),
        ("S" | "B" | "BOOL" | "SS" | "NS" | "BS", value) => to_sdk(&encode(value, data_type)?),
        _ => return Err(unfit()),
    })
}
