//! [`Value`] ⇄ JSON text, plain JSON and not DynamoDB's, with the digits of every number.

use std::collections::BTreeMap;

use super::Value;
use crate::attr::Number;
use crate::dynamodb::limits::LEVELS;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::wire::base64;
use crate::wire::json::{JsonSink, JsonSource};

/// Plain JSON.
impl Value {
    /// Reads plain JSON, such as `{"qty": 2}`: an object is a map, an array a list. A number keeps all its digits.
    ///
    /// # Errors
    /// A [`DecodeError`] when the text is not JSON, an object has one name twice, a number is none that DynamoDB holds, or values
    /// are nested deeper than DynamoDB's 32 levels.
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// let value = Value::from_json(r#"{"order": 92838584930183242888, "note": null}"#)?;
    /// assert_eq!(value.to_json()?, r#"{"note":null,"order":92838584930183242888}"#);
    /// assert!(Value::from_json("123456789012345678901234567890123456789").is_err()); // 39 digits
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// Source: [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)
    pub fn from_json(text: &str) -> Result<Self, DecodeError> {
        let mut source = JsonSource::new(text);
        let value = read(&mut source, 0)?;
        source.finish()?;
        Ok(value)
    }

    /// Writes plain JSON without white space. JSON has neither sets nor bytes: a set is an array, and a binary is base64 text.
    ///
    /// # Errors
    /// An [`EncodeError`] when values are nested deeper than DynamoDB's 32 levels.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// let tags = Value::StringSet(["a".to_owned(), "b".to_owned()].into());
    /// assert_eq!(tags.to_json()?, r#"["a","b"]"#);
    /// assert_eq!(Value::Binary(b"hello".to_vec()).to_json()?, r#""aGVsbG8=""#);
    /// # Ok::<_, tabletheory::EncodeError>(())
    /// ```
    pub fn to_json(&self) -> Result<String, EncodeError> {
        let mut json = JsonSink::new();
        write(self, 0, &mut json)?;
        Ok(json.into_string())
    }
}

fn read(source: &mut JsonSource<'_>, around: usize) -> Result<Value, DecodeError> {
    if around == LEVELS {
        return Err(DecodeError::new(DecodeErrorKind::TooDeep));
    }
    Ok(match source.token() {
        Some(b'{') => {
            let mut entries = BTreeMap::new();
            source.begin_object()?;
            while let Some(name) = source.next_member()? {
                let entry = read(source, around + 1).map_err(DecodeError::in_entry)?;
                if entries.insert(name.into_owned(), entry).is_some() {
                    return Err(DecodeError::new(DecodeErrorKind::Duplicate).in_entry());
                }
            }
            Value::Map(entries)
        }
        Some(b'[') => {
            let mut elements = Vec::new();
            source.begin_array()?;
            while source.next_array_element()? {
                let element = read(source, around + 1);
                elements.push(element.map_err(|error| error.at_index(elements.len()))?);
            }
            Value::List(elements)
        }
        Some(b'"') => Value::String(source.json_string()?.into_owned()),
        Some(b't' | b'f') => Value::Boolean(source.json_bool()?),
        Some(b'n') if source.json_null()? => Value::Null,
        // Anything else is a number, or is malformed.
        _ => Value::Number(source.json_value()?.parse().map_err(DecodeError::unwritable)?),
    })
}

fn write(value: &Value, around: usize, json: &mut JsonSink) -> Result<(), EncodeError> {
    if around == LEVELS {
        return Err(EncodeError::new(EncodeErrorKind::TooDeep));
    }
    match value {
        Value::Null => json.raw("null"),
        Value::Boolean(true) => json.raw("true"),
        Value::Boolean(false) => json.raw("false"),
        Value::Number(number) => json.raw(number.as_str()),
        Value::String(text) => json.text(text),
        Value::Binary(bytes) => write_bytes(bytes, json),
        Value::List(elements) => {
            return array(elements, json, |element, json| write(element, around + 1, json));
        }
        Value::Map(entries) => {
            let mut before = "{";
            for (name, entry) in entries {
                json.raw(before);
                json.text(name);
                json.raw(":");
                write(entry, around + 1, json).map_err(EncodeError::in_entry)?;
                before = ",";
            }
            json.raw(if entries.is_empty() { "{}" } else { "}" });
        }
        Value::StringSet(elements) => {
            return array(elements, json, |text, json| {
                json.text(text);
                Ok(())
            });
        }
        Value::NumberSet(elements) => {
            return array(elements, json, |number: &Number, json| {
                json.raw(number.as_str());
                Ok(())
            });
        }
        Value::BinarySet(elements) => {
            return array(elements, json, |bytes, json| {
                write_bytes(bytes, json);
                Ok(())
            });
        }
    }
    Ok(())
}

fn array<'v, T: 'v>(
    elements: impl IntoIterator<Item = &'v T>,
    json: &mut JsonSink,
    mut element: impl FnMut(&T, &mut JsonSink) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    json.raw("[");
    for (index, value) in elements.into_iter().enumerate() {
        json.raw(if index == 0 { "" } else { "," });
        element(value, json).map_err(|error| error.at_index(index))?;
    }
    json.raw("]");
    Ok(())
}

fn write_bytes(bytes: &[u8], json: &mut JsonSink) {
    let mut text = String::with_capacity(base64::encoded_len(bytes.len()));
    base64::append(&mut text, bytes);
    json.text(&text);
}
