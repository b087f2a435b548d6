//! The comparison of a value with what a fixture expects.

use tabletheory::Value;
use tabletheory_dms::Value as Logical;

use crate::logical::{bytes, number};

/// Returns whether an attribute value is the expected logical one. Numbers compare as decimals and binaries as base64; sets ignore
/// order; `NULL` is an empty set too, which DynamoDB has not.
pub fn is(expected: &Logical, found: &Value) -> bool {
    match (expected, found) {
        (Logical::Null, Value::Null) => true,
        (Logical::List(elements), Value::Null) => elements.is_empty(),
        (Logical::Bool(expected), Value::Boolean(found)) => expected == found,
        (Logical::Text(expected), Value::String(found)) => expected == found,
        (expected, Value::Number(found)) => number(expected).as_ref() == Some(found),
        (expected, Value::Binary(found)) => bytes(expected).as_ref() == Some(found),
        (Logical::List(expected), Value::List(found)) => {
            expected.len() == found.len() && expected.iter().zip(found).all(|(expected, found)| is(expected, found))
        }
        (Logical::Object(expected), Value::Map(found)) => {
            expected.len() == found.len()
                && expected.iter().all(|(name, expected)| found.get(name).is_some_and(|found| is(expected, found)))
        }
        (Logical::List(expected), Value::StringSet(found)) => {
            are(expected, found.iter().map(|text| Value::String(text.clone())))
        }
        (Logical::List(expected), Value::NumberSet(found)) => {
            are(expected, found.iter().map(|number| Value::Number(number.clone())))
        }
        (Logical::List(expected), Value::BinarySet(found)) => {
            are(expected, found.iter().map(|bytes| Value::Binary(bytes.clone())))
        }
        _ => false,
    }
}

fn are(expected: &[Logical], found: impl ExactSizeIterator<Item = Value>) -> bool {
    let found: Vec<Value> = found.collect();
    expected.len() == found.len()
        && expected.iter().all(|expected| found.iter().any(|found| is(expected, found)))
        && found.iter().all(|found| expected.iter().any(|expected| is(expected, found)))
}
