//! Copies from any source to any sink.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;

use super::{ValueSink, ValueSource};
use crate::dynamodb::limits::LEVELS;
use crate::wire::data_type::DataTypeName;
use crate::wire::error::{DecodeError, DecodeErrorKind};
use crate::wire::item::EncodedItem;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::{SetKind, Sink, Source};

/// Copies one whole value.
///
/// # Errors
/// A [`DecodeError`] of the source, or one of the kind [`TooDeep`](DecodeErrorKind::TooDeep) if the value by itself has more
/// than 32 levels. The sink then holds part of a value.
///
/// # Example
///
/// ```
/// use tabletheory::wire::json::{JsonSink, JsonSource};
/// use tabletheory::wire::value::copy;
///
/// let mut sink = JsonSink::new();
/// copy(&mut JsonSource::new(r#"{ "L": [ {"N": "1"} ] }"#), &mut sink)?;
/// assert_eq!(sink.as_str(), r#"{"L":[{"N":"1"}]}"#);
/// # Ok::<_, tabletheory::DecodeError>(())
/// ```
pub fn copy<'a, S>(source: &mut S, sink: &mut dyn Sink) -> Result<(), DecodeError>
where
    S: Source<'a>,
{
    // One bit for each open level, set when the level is a list.
    let mut lists = 0_u64;
    let mut level = 0;
    loop {
        let name = source.open()?;
        if level == LEVELS {
            return Err(DecodeError::new(DecodeErrorKind::TooDeep));
        }
        match name {
            DataTypeName::String => sink.string(&source.string()?),
            DataTypeName::Number => sink.number(&source.number()?),
            DataTypeName::Binary => sink.binary(&source.binary()?),
            DataTypeName::Boolean => sink.boolean(source.boolean()?),
            DataTypeName::Null => {
                source.null()?;
                sink.null();
            }
            name @ (DataTypeName::List | DataTypeName::Map) => {
                level += 1;
                if name == DataTypeName::List {
                    lists |= 1 << level;
                    sink.begin_list();
                } else {
                    lists &= !(1 << level);
                    sink.begin_map();
                }
            }
            DataTypeName::StringSet => {
                sink.begin_set(SetKind::String);
                while source.next_element()? {
                    sink.string(&source.string()?);
                }
                sink.end_set();
            }
            DataTypeName::NumberSet => {
                sink.begin_set(SetKind::Number);
                while source.next_element()? {
                    sink.number(&source.number()?);
                }
                sink.end_set();
            }
            DataTypeName::BinarySet => {
                sink.begin_set(SetKind::Binary);
                while source.next_element()? {
                    sink.binary(&source.binary()?);
                }
                sink.end_set();
            }
        }
        loop {
            if level == 0 {
                return Ok(());
            }
            if lists >> level & 1 == 1 {
                if source.next_element()? {
                    break;
                }
                sink.end_list();
            } else {
                if let Some(name) = source.next_key()? {
                    sink.key(&name);
                    break;
                }
                sink.end_map();
            }
            level -= 1;
        }
    }
}

/// Copies the attributes of one item. The caller opens and closes the item in the sink.
///
/// # Errors
/// Those of [`copy`].
///
/// # Example
///
/// ```
/// use tabletheory::wire::json::JsonSource;
/// use tabletheory::wire::value::{ValueSink, copy_item};
///
/// let mut sink = ValueSink::new();
/// sink.begin_item();
/// copy_item(&mut JsonSource::new(r#"{"id":{"S":"c1"}}"#), &mut sink)?;
/// sink.end_item();
/// assert_eq!(sink.into_item()["id"].as_s().map(String::as_str), Ok("c1"));
/// # Ok::<_, tabletheory::DecodeError>(())
/// ```
pub fn copy_item<'a, S>(source: &mut S, sink: &mut dyn Sink) -> Result<(), DecodeError>
where
    S: Source<'a>,
{
    source.open_item()?;
    while let Some(name) = source.next_key()? {
        sink.key(&name);
        copy(source, sink)?;
    }
    Ok(())
}

/// Returns an item of any source in DynamoDB JSON.
///
/// # Errors
/// Those of [`copy`].
pub(crate) fn encoded_item<'a, S: Source<'a>>(source: &mut S) -> Result<EncodedItem, DecodeError> {
    let mut json = JsonSink::with_capacity(256);
    json.begin_item();
    copy_item(source, &mut json)?;
    json.end_item();
    Ok(EncodedItem::from_sink(json))
}

/// Returns the smallest size that DynamoDB may count for an item that this library wrote.
pub(crate) fn size_of_item(item: &str) -> usize {
    let mut sink = JsonSink::with_capacity(item.len());
    sink.begin_item();
    // Such an item is well formed. DynamoDB would refuse a malformed one.
    let _ = copy_item(&mut JsonSource::new(item), &mut sink);
    sink.item_size()
}

/// Reads one attribute value in DynamoDB JSON, such as `{"S":"paid"}`.
///
/// # Errors
/// A [`DecodeError`] when `json` is anything else, or a map has one key twice.
///
/// # Example
///
/// ```
/// use aws_sdk_dynamodb::types::AttributeValue;
/// use tabletheory::wire::value::json_to_value;
///
/// assert_eq!(json_to_value(r#"{"S":"paid"}"#)?, AttributeValue::S("paid".to_owned()));
/// assert!(json_to_value(r#""paid""#).is_err());
/// # Ok::<_, tabletheory::DecodeError>(())
/// ```
pub fn json_to_value(json: &str) -> Result<AttributeValue, DecodeError> {
    let mut source = JsonSource::new(json);
    let mut sink = ValueSink::new();
    copy(&mut source, &mut sink)?;
    source.finish()?;
    unrepeated(sink).map(ValueSink::into_value)
}

/// Reads one item in DynamoDB JSON, such as `{"status":{"S":"paid"}}`.
///
/// # Errors
/// A [`DecodeError`] when `json` is anything else, or the item or a map in it has one key twice.
///
/// # Example
///
/// ```
/// use tabletheory::wire::value::json_to_item;
///
/// let item = json_to_item(r#"{"total":{"N":"5"}}"#)?;
/// assert_eq!(item["total"].as_n().map(String::as_str), Ok("5"));
/// assert!(json_to_item(r#"{"a":{"N":"1"},"a":{"N":"2"}}"#).is_err());
/// # Ok::<_, tabletheory::DecodeError>(())
/// ```
pub fn json_to_item(json: &str) -> Result<HashMap<String, AttributeValue>, DecodeError> {
    let mut source = JsonSource::new(json);
    let mut sink = ValueSink::new();
    sink.begin_item();
    copy_item(&mut source, &mut sink)?;
    sink.end_item();
    source.finish()?;
    unrepeated(sink).map(ValueSink::into_item)
}

/// Writes one attribute value as DynamoDB JSON.
///
/// # Errors
/// A [`DecodeError`] when `value` holds something that DynamoDB does not: a data type that the SDK does not know, a malformed
/// number or one with too many digits, a false `NULL`, an empty set or name, or more than 32 levels. The sink then holds part
/// of a value.
///
/// # Example
///
/// ```
/// use aws_sdk_dynamodb::types::AttributeValue;
/// use tabletheory::wire::json::JsonSink;
/// use tabletheory::wire::value::value_to_json;
///
/// let mut sink = JsonSink::new();
/// value_to_json(&AttributeValue::Bool(true), &mut sink)?;
/// assert_eq!(sink.as_str(), r#"{"BOOL":true}"#);
/// # Ok::<_, tabletheory::DecodeError>(())
/// ```
pub fn value_to_json(value: &AttributeValue, sink: &mut JsonSink) -> Result<(), DecodeError> {
    copy(&mut ValueSource::new(value), sink)
}

/// Writes one item as DynamoDB JSON.
///
/// # Errors
/// Those of [`value_to_json`].
///
/// # Example
///
/// ```
/// use std::collections::HashMap;
/// use aws_sdk_dynamodb::types::AttributeValue;
/// use tabletheory::wire::json::JsonSink;
/// use tabletheory::wire::value::item_to_json;
///
/// let mut sink = JsonSink::new();
/// item_to_json(&HashMap::from([("id".to_owned(), AttributeValue::S("c1".to_owned()))]), &mut sink)?;
/// assert_eq!(sink.as_str(), r#"{"id":{"S":"c1"}}"#);
/// # Ok::<_, tabletheory::DecodeError>(())
/// ```
#[expect(clippy::implicit_hasher, reason = "an item is the SDK's own map type")]
pub fn item_to_json(item: &HashMap<String, AttributeValue>, sink: &mut JsonSink) -> Result<(), DecodeError> {
    sink.begin_item();
    copy_item(&mut ValueSource::item(item), sink)?;
    sink.end_item();
    Ok(())
}

fn unrepeated(sink: ValueSink) -> Result<ValueSink, DecodeError> {
    if sink.has_repeated_key() {
        return Err(DecodeError::new(DecodeErrorKind::Duplicate));
    }
    Ok(sink)
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::primitives::Blob;

    use super::*;
    use crate::error::EncodeErrorKind;

    fn written(value: &AttributeValue) -> Result<String, DecodeError> {
        let mut sink = JsonSink::new();
        value_to_json(value, &mut sink)?;
        Ok(sink.into_string())
    }

    #[test]
    fn converts_every_data_type_both_ways() {
        let s = |text: &str| AttributeValue::S(text.to_owned());
        for (json, value) in [
            (r#"{"S":"a\n"}"#, s("a\n")),
            (r#"{"N":"1.5"}"#, AttributeValue::N("1.5".to_owned())),
            (r#"{"B":"Zm8="}"#, AttributeValue::B(Blob::new("fo"))),
            (r#"{"BOOL":true}"#, AttributeValue::Bool(true)),
            (r#"{"NULL":true}"#, AttributeValue::Null(true)),
            (r#"{"L":[]}"#, AttributeValue::L(vec![])),
            (
                r#"{"L":[{"S":"a"},{"M":{}},{"L":[{"S":"b"}]},{"S":"c"}]}"#,
                AttributeValue::L(vec![
                    s("a"),
                    AttributeValue::M(HashMap::new()),
                    AttributeValue::L(vec![s("b")]),
                    s("c"),
                ]),
            ),
            (
                r#"{"M":{"a":{"M":{"b":{"SS":["c"]}}}}}"#,
                AttributeValue::M(HashMap::from([(
                    "a".to_owned(),
                    AttributeValue::M(HashMap::from([("b".to_owned(), AttributeValue::Ss(vec!["c".to_owned()]))])),
                )])),
            ),
            (r#"{"SS":["a","b"]}"#, AttributeValue::Ss(vec!["a".to_owned(), "b".to_owned()])),
            (r#"{"NS":["1","2"]}"#, AttributeValue::Ns(vec!["1".to_owned(), "2".to_owned()])),
            (r#"{"BS":["Zg==",""]}"#, AttributeValue::Bs(vec![Blob::new("f"), Blob::new("")])),
        ] {
            assert_eq!(json_to_value(json).as_ref(), Ok(&value), "{json}");
            assert_eq!(written(&value).as_deref(), Ok(json));
            let item = HashMap::from([("name".to_owned(), value)]);
            let item_json = format!(r#"{{"name":{json}}}"#);
            assert_eq!(json_to_item(&item_json).as_ref(), Ok(&item), "{item_json}");
            let mut sink = JsonSink::new();
            assert_eq!(item_to_json(&item, &mut sink), Ok(()));
            assert_eq!(sink.as_str(), item_json);
        }
    }

    #[test]
    fn refuses_what_is_not_exactly_one_value() {
        for (json, kind) in [
            (r#"{"M":{"a":{"S":"b"},"a":{"S":"c"}}}"#, DecodeErrorKind::Duplicate),
            (r#"{"M":{"a":{"S":"b"},"\u0061":{"S":"c"}}}"#, DecodeErrorKind::Duplicate),
            (r#"{"S":"a"} {}"#, DecodeErrorKind::Malformed { offset: 10, expected: "the end of the text" }),
        ] {
            assert_eq!(json_to_value(json).map_err(|error| error.kind().clone()), Err(kind), "{json}");
        }
        assert!(json_to_item(r#"{"a":{"S":"b"}}"#).is_ok());
        for (json, kind) in [
            (r#"{"a":{"S":"b"},"a":{"S":"c"}}"#, DecodeErrorKind::Duplicate),
            (r#"{"a":{"M":{"b":{"L":[]},"b":{"L":[]}}}}"#, DecodeErrorKind::Duplicate),
            (r#"{"a":{"S":"b"}"#, DecodeErrorKind::Malformed { offset: 14, expected: "`,` or `}`" }),
            ("[]", DecodeErrorKind::Malformed { offset: 0, expected: "an item" }),
        ] {
            assert_eq!(json_to_item(json).map_err(|error| error.kind().clone()), Err(kind), "{json}");
        }
    }

    #[test]
    fn refuses_values_that_dynamodb_does_not_have() {
        let nested =
            |levels: usize| (0..levels).fold(AttributeValue::Bool(true), |value, _| AttributeValue::L(vec![value]));
        let empty_set = DecodeErrorKind::Unwritable(EncodeErrorKind::EmptySet);
        assert!(written(&nested(31)).is_ok());
        for (value, kind) in [
            (nested(32), DecodeErrorKind::TooDeep),
            (AttributeValue::N("1\"".to_owned()), DecodeErrorKind::InvalidNumber),
            (AttributeValue::Ns(vec!["+1".to_owned()]), DecodeErrorKind::InvalidNumber),
            (AttributeValue::Null(false), DecodeErrorKind::FalseNull),
            (AttributeValue::Ss(vec![]), empty_set.clone()),
            (AttributeValue::Ns(vec![]), empty_set.clone()),
            (AttributeValue::L(vec![AttributeValue::Bs(vec![])]), empty_set),
        ] {
            assert_eq!(written(&value).map_err(|error| error.kind().clone()), Err(kind.clone()));
            assert_eq!(ValueSource::new(&value).skip().map_err(|error| error.kind().clone()), Err(kind));
        }
    }

    #[test]
    fn skips_whole_values() {
        let value = AttributeValue::L(vec![
            json_to_value(r#"{"M":{"a":{"L":[{"SS":["b"]},{"BS":["Zg=="]},{"NS":["1"]}]},"c":{"B":"Zg=="}}}"#)
                .expect("a value"),
            AttributeValue::S("after".to_owned()),
        ]);
        let mut source = ValueSource::new(&value);
        assert_eq!(source.open(), Ok(DataTypeName::List));
        assert_eq!(source.next_element(), Ok(true));
        assert_eq!(source.skip(), Ok(()));
        assert_eq!(source.next_element(), Ok(true));
        assert_eq!(source.open(), Ok(DataTypeName::String));
        assert_eq!(source.string().as_deref(), Ok("after"));
        assert_eq!(source.next_element(), Ok(false));
    }

    #[test]
    fn refuses_calls_that_do_not_fit_the_value() {
        let value = AttributeValue::S("a".to_owned());
        let mut source = ValueSource::new(&value);
        assert!(source.string().is_err(), "not opened");
        let mut source = ValueSource::new(&value);
        assert_eq!(source.open(), Ok(DataTypeName::String));
        assert_eq!(source.number(), Err(DecodeError::wrong_type(DataTypeName::Number, DataTypeName::String)));
        assert!(source.open().is_err());
        assert!(source.next_key().is_err());
        assert!(source.next_element().is_err());
        assert!(source.open_item().is_err());
        assert!(ValueSource::item(&HashMap::<String, AttributeValue>::new()).open().is_err());
    }

    #[test]
    fn debug_hides_the_values() {
        let value = AttributeValue::S("secret".to_owned());
        assert_eq!(format!("{:?}", ValueSource::new(&value)), "ValueSource { level: 0, .. }");
        let mut sink = ValueSink::new();
        sink.string("secret");
        assert_eq!(format!("{sink:?}"), "ValueSink { open: 0, levels: 1, .. }");
    }

    #[test]
    fn a_sink_counts_levels_without_the_item() {
        let mut sink = ValueSink::new();
        sink.begin_item();
        sink.key("a");
        assert_eq!(copy(&mut JsonSource::new(r#"{"L":[{"M":{"b":{"SS":["c"]}}}]}"#), &mut sink), Ok(()));
        sink.end_item();
        assert_eq!(sink.levels(), 3);
        let mut sink = ValueSink::new();
        sink.string("a");
        assert_eq!(sink.levels(), 1);
    }
}
