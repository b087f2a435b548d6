//! The round trip of every Rust type to an attribute value and back, at its edges, through both carriers: DynamoDB JSON and the
//! SDK's values.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::fmt::Debug;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use proptest::prelude::*;
use tabletheory::attr::{
    AsBinary, AsNumberText, AsSet, AsText, AttributeType, DataTypeName, ListType, Native, Opt, Represent, Required,
    StringType,
};
#[cfg(feature = "json")]
use tabletheory::attr::{AsJson, AsJsonText};
use tabletheory::error::{DecodeErrorKind, EncodeErrorKind};
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::wire::json::{JsonSink, JsonSource};
use tabletheory::wire::value::{ValueSink, ValueSource, json_to_value, value_to_json};
use tabletheory::wire::{Sink, Source};
use tabletheory::{DecodeError, EncodeError, Vector};

// ---- through both carriers -------------------------------------------------------------------------------------------

/// Writes a value to both carriers, which must hold the same, and returns its DynamoDB JSON.
fn write<C: Represent<T>, T>(value: &T) -> Result<String, EncodeError> {
    let mut json = JsonSink::new();
    let written = C::encode(value, &mut json);
    let mut sdk = ValueSink::new();
    assert_eq!(C::encode(value, &mut sdk), written);
    written?;
    let json = json.into_string();
    assert_eq!(json_to_value(&json).unwrap(), sdk.into_value());
    Ok(json)
}

/// Reads a value to its end from both carriers, which must give the same.
fn read<C: Represent<T>, T: PartialEq + Debug>(json: &str) -> Result<T, DecodeError> {
    let (found, same) = read_both::<C, T>(json);
    match (&same, &found) {
        (None, _) => {}
        // The entries of the SDK's maps have no order, so another value that lies too deep may come first.
        (Some(Err(same)), Err(found)) if found.kind() == &DecodeErrorKind::TooDeep => {
            assert_eq!(same.kind(), found.kind());
        }
        (Some(same), found) => assert_eq!(same, found, "{json}"),
    }
    found
}

/// Reads a value from JSON, and from the SDK's form of it, if the text is one value.
fn read_both<C: Represent<T>, T>(json: &str) -> (Result<T, DecodeError>, Option<Result<T, DecodeError>>) {
    let mut source = JsonSource::new(json);
    let found = source.open().and_then(|found| C::decode_as(found, &mut source));
    let found = found.and_then(|value| source.finish().map(|()| value));
    let same = as_the_sdk_has_it(json).map(|value| {
        let mut source = ValueSource::new(&value);
        source.open().and_then(|found| C::decode_as(found, &mut source))
    });
    (found, same)
}

/// JSON with every member of its objects, including repeated ones.
enum Json {
    Null,
    Boolean(bool),
    Number,
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl<'de> serde::Deserialize<'de> for Json {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Json;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("JSON")
            }

            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
                Ok(Json::Boolean(value))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Json, E> {
                Ok(Json::Number)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
                Ok(Json::Number)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
                Ok(Json::Number)
            }

            fn visit_str<E>(self, text: &str) -> Result<Json, E> {
                Ok(Json::Text(text.to_owned()))
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut elements: A) -> Result<Json, A::Error> {
                let mut array = Vec::new();
                while let Some(element) = elements.next_element()? {
                    array.push(element);
                }
                Ok(Json::Array(array))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
                let mut object = Vec::new();
                while let Some(member) = members.next_entry()? {
                    object.push(member);
                }
                Ok(Json::Object(object))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// Returns the SDK's form of a value, whatever DynamoDB would think of it. `None` when the SDK has no form for it: a descriptor
/// without a data type, text that is not base64, a repeated key.
fn as_the_sdk_has_it(json: &str) -> Option<AttributeValue> {
    fn value(json: &Json) -> Option<AttributeValue> {
        let Json::Object(members) = json else { return None };
        let [(descriptor, inner)] = members.as_slice() else { return None };
        Some(match (descriptor.as_str(), inner) {
            ("S", Json::Text(text)) => AttributeValue::S(text.clone()),
            ("N", Json::Text(text)) => AttributeValue::N(text.clone()),
            ("B", Json::Text(text)) => AttributeValue::B(bytes(text)?),
            ("BOOL", Json::Boolean(value)) => AttributeValue::Bool(*value),
            ("NULL", Json::Boolean(value)) => AttributeValue::Null(*value),
            ("L", Json::Array(elements)) => AttributeValue::L(elements.iter().map(value).collect::<Option<_>>()?),
            ("M", Json::Object(entries)) => {
                let map = entries.iter().map(|(key, inner)| Some((key.clone(), value(inner)?)));
                let map: HashMap<_, _> = map.collect::<Option<_>>()?;
                AttributeValue::M((map.len() == entries.len()).then_some(map)?)
            }
            ("SS", Json::Array(elements)) => AttributeValue::Ss(texts(elements)?),
            ("NS", Json::Array(elements)) => AttributeValue::Ns(texts(elements)?),
            ("BS", Json::Array(elements)) => {
                AttributeValue::Bs(texts(elements)?.iter().map(|text| bytes(text)).collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }
    fn texts(elements: &[Json]) -> Option<Vec<String>> {
        elements.iter().map(|text| if let Json::Text(text) = text { Some(text.clone()) } else { None }).collect()
    }
    fn bytes(text: &str) -> Option<Blob> {
        let bytes = aws_smithy_types::base64::decode(text).ok()?;
        (aws_smithy_types::base64::encode(&bytes) == text).then(|| Blob::new(bytes))
    }
    value(&serde_json::from_str(json).ok()?)
}

/// Checks that the value is written as this JSON, and that this JSON is read as the value.
fn round<C: Represent<T>, T: PartialEq + Debug>(value: T, json: &str) {
    assert_eq!(write::<C, T>(&value).unwrap(), json);
    assert_eq!(read::<C, T>(json).unwrap(), value, "{json}");
}

/// Checks as [`round`] does, in the form that the type has by itself.
pub(super) fn native<T>(value: T, json: &str)
where
    Native: Represent<T>,
    T: PartialEq + Debug,
{
    round::<Native, T>(value, json);
}

pub(super) fn reads<T>(json: &str, value: T)
where
    Native: Represent<T>,
    T: PartialEq + Debug,
{
    assert_eq!(read::<Native, T>(json).unwrap(), value, "{json}");
}

/// Reads a value and checks the law of the whole library: a value that was read can be written, and reads back as it was.
fn agrees<C: Represent<T>, T: PartialEq + Debug>(json: &str) -> Result<T, DecodeError> {
    let value = read::<C, T>(json)?;
    reads_back::<C, T>(&value, json);
    Ok(value)
}

/// Checks that a value that was read from `json` can be written, within DynamoDB's levels, and reads back as it was.
fn reads_back<C: Represent<T>, T: PartialEq + Debug>(value: &T, json: &str) {
    let mut sink = JsonSink::new();
    C::encode(value, &mut sink).unwrap_or_else(|error| panic!("{json} reads as {value:?}: {error}"));
    assert!(sink.levels() <= 32, "{json} is written with {} levels", sink.levels());
    let written = write::<C, T>(value).unwrap();
    assert_eq!(read::<C, T>(&written).as_ref(), Ok(value), "{json} is written as {written}");
}

/// Checks that a value that DynamoDB does not hold is refused when it is read, with the sentence of its write.
fn refused_as_written<C: Represent<T>, T: PartialEq + Debug>(json: &str, path: &str, kind: EncodeErrorKind) {
    let error = agrees::<C, T>(json).unwrap_err();
    assert_eq!(error.to_string().rsplit("`: ").next(), Some(EncodeError::new(kind.clone()).to_string().as_str()));
    assert_eq!((error.kind(), error.path().as_str()), (&DecodeErrorKind::Unwritable(kind), path), "{json}");
}

pub(super) fn unwritable<T>(value: T, kind: EncodeErrorKind)
where
    Native: Represent<T>,
    T: Debug,
{
    assert_eq!(write::<Native, T>(&value).unwrap_err().kind(), &kind, "{value:?}");
}

pub(super) fn unreadable<T>(json: &str, path: &str, kind: DecodeErrorKind)
where
    Native: Represent<T>,
    T: PartialEq + Debug,
{
    refused::<Native, T>(json, path, kind);
}

fn refused<C: Represent<T>, T: PartialEq + Debug>(json: &str, path: &str, kind: DecodeErrorKind) {
    let error = read::<C, T>(json).unwrap_err();
    assert_eq!((error.kind(), error.path().as_str()), (&kind, path), "{json}");
}

fn n(text: &str) -> String {
    format!(r#"{{"N":"{text}"}}"#)
}

pub(super) fn s(text: &str) -> String {
    format!(r#"{{"S":"{text}"}}"#)
}

/// One value of each data type.
const SAMPLES: [(DataTypeName, &str); 10] = [
    (DataTypeName::String, r#"{"S":"s"}"#),
    (DataTypeName::Number, r#"{"N":"1"}"#),
    (DataTypeName::Binary, r#"{"B":"AQ=="}"#),
    (DataTypeName::Boolean, r#"{"BOOL":true}"#),
    (DataTypeName::Null, r#"{"NULL":true}"#),
    (DataTypeName::List, r#"{"L":[]}"#),
    (DataTypeName::Map, r#"{"M":{}}"#),
    (DataTypeName::StringSet, r#"{"SS":["s"]}"#),
    (DataTypeName::NumberSet, r#"{"NS":["1"]}"#),
    (DataTypeName::BinarySet, r#"{"BS":["AQ=="]}"#),
];

/// Checks that values of every data type but `wanted` and `also` are refused, and that the error names both data types.
pub(super) fn only<T: AttributeType + PartialEq + Debug>(wanted: DataTypeName, also: &[DataTypeName]) {
    for (found, json) in SAMPLES {
        if found != wanted && !also.contains(&found) {
            unreadable::<T>(json, "", DecodeErrorKind::WrongType { wanted, found });
            // In a list, the error names the position.
            let list = format!(r#"{{"L":[{json}]}}"#);
            unreadable::<VecDeque<T>>(&list, "[0]", DecodeErrorKind::WrongType { wanted, found });
        }
    }
}

#[test]
fn a_value_of_another_data_type_is_refused_by_name() {
    use DataTypeName::{Binary, BinarySet, Boolean, List, Map, Null, Number as N, NumberSet, String as S, StringSet};

    only::<String>(S, &[]);
    only::<Box<str>>(S, &[]);
    only::<char>(S, &[]);
    only::<Timestamp>(S, &[]);
    only::<Level>(S, &[]);
    only::<UserId>(S, &[]);
    only::<bool>(Boolean, &[]);
    only::<u8>(N, &[]);
    only::<i64>(N, &[]);
    only::<u128>(N, &[]);
    only::<f64>(N, &[]);
    only::<Number>(N, &[]);
    only::<Ttl>(N, &[]);
    only::<Vec<u8>>(Binary, &[]);
    only::<[u8; 1]>(Binary, &[]);
    only::<Option<String>>(S, &[Null]);
    only::<Box<u8>>(N, &[]);
    // NULL is how other runtimes store an empty list, map or set.
    only::<Vec<String>>(List, &[Null]);
    only::<VecDeque<u8>>(List, &[Null]);
    only::<BTreeMap<String, String>>(Map, &[Null]);
    only::<BTreeSet<String>>(StringSet, &[Null]);
    only::<BTreeSet<u8>>(NumberSet, &[Null]);
    only::<BTreeSet<Vec<u8>>>(BinarySet, &[Null]);
    only::<Point>(Map, &[]);
}

// ---- text ------------------------------------------------------------------------------------------------------------

#[test]
fn text() {
    for (text, json) in [
        ("", r#"{"S":""}"#),
        ("a", r#"{"S":"a"}"#),
        ("\"\\/\n\r\t", r#"{"S":"\"\\/\n\r\t"}"#),
        ("é€😀\u{2028}\u{10ffff}", "{\"S\":\"é€😀\u{2028}\u{10ffff}\"}"),
        ("{\"S\":\"a\"}", r#"{"S":"{\"S\":\"a\"}"}"#),
    ] {
        native(text.to_owned(), json);
        native::<Box<str>>(text.into(), json);
        native::<Arc<str>>(text.into(), json);
        native::<Rc<str>>(text.into(), json);
        native::<Cow<'static, str>>(text.into(), json);
        native::<Box<String>>(Box::new(text.to_owned()), json);
        native::<Option<String>>(Some(text.to_owned()), json);
    }
    reads(r#"{"S":"\u0000\u001f\ud83d\ude00"}"#, "\0\u{1f}😀".to_owned());
    native("x".repeat(400 * 1024), &s(&"x".repeat(400 * 1024)));
}

#[test]
fn characters() {
    native('a', r#"{"S":"a"}"#);
    native('😀', r#"{"S":"😀"}"#);
    native('"', r#"{"S":"\""}"#);
    for text in ["", "ab", "e\u{301}"] {
        unreadable::<char>(&s(text), "", DecodeErrorKind::InvalidText("one character"));
    }
}

#[test]
fn booleans() {
    native(true, r#"{"BOOL":true}"#);
    native(false, r#"{"BOOL":false}"#);
}

#[test]
fn a_null_is_always_true() {
    let kind = DecodeErrorKind::FalseNull;
    unreadable::<Option<String>>(r#"{"NULL":false}"#, "", kind.clone());
    unreadable::<Vec<Option<u8>>>(r#"{"L":[{"NULL":false}]}"#, "[0]", kind.clone());
    unreadable::<BTreeSet<String>>(r#"{"NULL":false}"#, "", kind.clone());
    unreadable::<Point>(r#"{"M":{"new":{"NULL":false}}}"#, "new", kind.clone());
    #[cfg(feature = "json")]
    unreadable::<serde_json::Value>(r#"{"NULL":false}"#, "", kind);
}

#[test]
fn options() {
    native(None::<String>, r#"{"NULL":true}"#);
    native(Some(5), r#"{"N":"5"}"#);
    native(vec![None, Some(true)], r#"{"L":[{"NULL":true},{"BOOL":true}]}"#);
    native::<Option<Vec<u8>>>(Some(vec![1]), r#"{"B":"AQ=="}"#);
    round::<Opt<AsText>, Option<IpAddr>>(None, r#"{"NULL":true}"#);
    round::<Opt<AsText>, Option<IpAddr>>(Some([127, 0, 0, 1].into()), r#"{"S":"127.0.0.1"}"#);
}

// ---- numbers ---------------------------------------------------------------------------------------------------------

macro_rules! integers {
    ($($type:ident $over:literal $under:literal;)*) => {
        #[test]
        fn integers() {
            $(
                for value in [$type::MIN, 0, 1, 10, 100, $type::MAX] {
                    native(value, &n(&value.to_string()));
                }
                // DynamoDB can write a number in several forms.
                for (text, value) in [("-0", 0), ("0.0", 0), ("1E2", 100), ("1e+2", 100), ("100.000", 100), ("1.2E1", 12), ("0E-9", 0)] {
                    reads::<$type>(&n(text), value);
                }
                for text in [$over, $under, "0.5", "1E-1", "1E125", "99999999999999999999999999999999999999"] {
                    unreadable::<$type>(&n(text), "", DecodeErrorKind::NumberOutOfRange);
                }
            )*
        }
    };
}

integers! {
    u8 "256" "-1";
    i8 "128" "-129";
    u16 "65536" "-1";
    i16 "32768" "-32769";
    u32 "4294967296" "-1";
    i32 "2147483648" "-2147483649";
    u64 "18446744073709551616" "-1";
    i64 "9223372036854775808" "-9223372036854775809";
    usize "18446744073709551616" "-1";
    isize "9223372036854775808" "-9223372036854775809";
}

#[test]
fn wide_integers_have_38_digits() {
    let nines = 10_u128.pow(38) - 1;
    for value in [0, 1, 1 << 64, nines, nines + 1, 3 * 10_u128.pow(38), 12 * 10_u128.pow(37)] {
        native(value, &n(&value.to_string()));
    }
    for value in [u128::MAX, nines + 2, 10_u128.pow(38) + 10_u128.pow(0), u128::MAX / 2] {
        unwritable(value, EncodeErrorKind::TooManyDigits);
    }
    let nines = 10_i128.pow(38) - 1;
    for value in [0, -1, nines, -nines, nines + 1, -nines - 1] {
        native(value, &n(&value.to_string()));
    }
    for value in [i128::MIN, i128::MAX, nines + 2, -nines - 2] {
        unwritable(value, EncodeErrorKind::TooManyDigits);
    }
    unreadable::<u128>(&n("-1"), "", DecodeErrorKind::NumberOutOfRange);
    unreadable::<u128>(&n("1E39"), "", DecodeErrorKind::NumberOutOfRange);
    unreadable::<i128>(&n("0.1"), "", DecodeErrorKind::NumberOutOfRange);
}

#[test]
fn floats_are_their_shortest_text_without_exponent() {
    for (value, text) in [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-1.5, "-1.5"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e21, "1000000000000000000000"),
        (1e-7, "0.0000001"),
        (9_007_199_254_740_993.0, "9007199254740992"),
        (f64::EPSILON, "0.0000000000000002220446049250313"),
    ] {
        native(value, &n(text));
        native(-value, &n(&if text == "0" { text.to_owned() } else { format!("-{text}").replace("--", "") }));
    }
    native(1e125, &n(&format!("1{}", "0".repeat(125))));
    native(1e-130, &n(&format!("0.{}1", "0".repeat(129))));
    for (value, text) in [
        (0.1_f32, "0.1"),
        (16_777_216.0, "16777216"),
        (f32::MAX, "340282350000000000000000000000000000000"),
        (f32::MIN_POSITIVE, "0.000000000000000000000000000000000000011754944"),
        (1e-45, "0.000000000000000000000000000000000000000000001"),
    ] {
        native(value, &n(text));
    }
    for (text, value) in
        [("1E+2", 100.0), ("1e-1", 0.1), ("12345678901234567890123456789012345678", 1.234_567_890_123_456_8e37)]
    {
        reads::<f64>(&n(text), value);
    }
}

#[test]
fn floats_that_dynamodb_cannot_hold_are_refused() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        unwritable(value, EncodeErrorKind::NotFinite);
        #[expect(clippy::cast_possible_truncation, reason = "these have no digits")]
        unwritable(value as f32, EncodeErrorKind::NotFinite);
    }
    for value in [1e126, -1e126, f64::MAX, f64::MIN, 9.9e-131, -9.9e-131, f64::MIN_POSITIVE, 5e-324] {
        unwritable(value, EncodeErrorKind::OutOfRange);
    }
    unreadable::<f32>(&n("1E39"), "", DecodeErrorKind::NumberOutOfRange);
    unwritable(vec![1.0, f64::NAN], EncodeErrorKind::NotFinite);
    let error = write::<Native, _>(&BTreeMap::from([("secret".to_owned(), vec![1.0, f64::NAN])])).unwrap_err();
    assert_eq!(error.path(), "*[1]");
}

#[test]
fn numbers_are_exact_and_canonical() {
    let nines = "9".repeat(38);
    for (text, canonical) in [
        ("0", "0"),
        ("-0", "0"),
        ("+0.00", "0"),
        ("0e999999999", "0"),
        ("007", "7"),
        ("+5", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-1.50", "-1.5"),
        ("1.50E3", "1500"),
        ("1E+2", "100"),
        ("1e-3", "0.001"),
        ("-12.5e-4", "-0.00125"),
        ("120", "120"),
        ("0.1234567890123456789", "0.1234567890123456789"),
        (&nines, &nines),
        (&format!("0.{nines}"), &format!("0.{nines}")),
        (&format!("{nines}000"), &format!("{nines}000")),
        (&format!("000{nines}.000"), &nines),
    ] {
        let number: Number = text.parse().unwrap();
        assert_eq!(number.as_str(), canonical, "{text}");
        native(number, &n(canonical));
    }
    native::<Number>("9.9e125".parse().unwrap(), &n(&format!("99{}", "0".repeat(124))));
    native::<Number>("1e-130".parse().unwrap(), &n(&format!("0.{}1", "0".repeat(129))));
    reads::<Number>(&n("1.50E+3"), 1500_u16.into());
    for (text, kind) in [
        ("9".repeat(39), EncodeErrorKind::TooManyDigits),
        (format!("1{}1", "0".repeat(37)), EncodeErrorKind::TooManyDigits),
        (format!("0.1{}1", "0".repeat(37)), EncodeErrorKind::TooManyDigits),
        ("1e126".to_owned(), EncodeErrorKind::OutOfRange),
        ("-10e125".to_owned(), EncodeErrorKind::OutOfRange),
        ("9.9e-131".to_owned(), EncodeErrorKind::OutOfRange),
        ("1e9223372036854775807".to_owned(), EncodeErrorKind::OutOfRange),
        ("0.01e-9223372036854775808".to_owned(), EncodeErrorKind::OutOfRange),
    ] {
        assert_eq!(text.parse::<Number>().unwrap_err().kind(), &kind, "{text}");
    }
    for text in [
        "",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "1e5.5",
        "--1",
        "+-1",
        "1 ",
        " 1",
        "1,0",
        "1_0",
        "0x1",
        "NaN",
        "inf",
        "١",
        // The exponent does not fit 64 bits.
        "1e9223372036854775808",
        "é",
    ] {
        assert_eq!(text.parse::<Number>().unwrap_err().kind(), &EncodeErrorKind::NotANumber, "{text}");
    }
}

/// The limits of DynamoDB's numbers, from both sides, in every spelling that JSON has.
#[test]
fn a_number_that_dynamodb_cannot_hold_is_refused_when_read() {
    fn each_type(json: &str, path: &str, kind: &EncodeErrorKind) {
        macro_rules! refused {
            ($($codec:ident $type:ty;)*) => { $(refused_as_written::<$codec, $type>(json, path, kind.clone());)* };
        }
        refused! {
            Native u8; Native i64; Native usize; Native u128; Native i128; Native f32; Native f64; Native Number; Native Ttl;
            Native Amount; Native Option<u128>; Native Box<f64>;
            AsNumberText u128; AsNumberText f64; AsNumberText String;
        }
        #[cfg(feature = "rust_decimal")]
        refused! { Native rust_decimal::Decimal; }
        #[cfg(feature = "json")]
        refused! { AsJson u128; AsJson i128; AsJson f32; AsJson f64; AsJson u8; AsJson serde_json::Value; AsJsonText f64; }
        refused_as_written::<Native, Vec<u128>>(&format!(r#"{{"L":[{{"N":"1"}},{json}]}}"#), "[1]", kind.clone());
        // An attribute that is passed over is checked, too.
        let document = format!(r#"{{"M":{{"xAxis":{{"N":"1"}},"new":{json},"Y":{{"N":"1"}}}}}}"#);
        refused_as_written::<Native, Point>(&document, "new", kind.clone());
    }
    let nines = "9".repeat(38);
    for (text, kind) in [
        (u128::MAX.to_string(), EncodeErrorKind::TooManyDigits),
        (i128::MIN.to_string(), EncodeErrorKind::TooManyDigits),
        ("9".repeat(39), EncodeErrorKind::TooManyDigits),
        (format!("-1{}1", "0".repeat(37)), EncodeErrorKind::TooManyDigits),
        (format!("{nines}.9"), EncodeErrorKind::TooManyDigits),
        (format!("0.{nines}9"), EncodeErrorKind::TooManyDigits),
        (format!("0.{}{nines}9", "0".repeat(40)), EncodeErrorKind::TooManyDigits),
        (format!("{nines}9E-20"), EncodeErrorKind::TooManyDigits),
        ("1E126".to_owned(), EncodeErrorKind::OutOfRange),
        ("-10e125".to_owned(), EncodeErrorKind::OutOfRange),
        ("1E400".to_owned(), EncodeErrorKind::OutOfRange),
        ("1E+9999999999".to_owned(), EncodeErrorKind::OutOfRange),
        (format!("1{}", "0".repeat(126)), EncodeErrorKind::OutOfRange),
        ("9.9E-131".to_owned(), EncodeErrorKind::OutOfRange),
        ("1e-9999999999".to_owned(), EncodeErrorKind::OutOfRange),
        (format!("0.{}1", "0".repeat(130)), EncodeErrorKind::OutOfRange),
    ] {
        each_type(&n(&text), "", &kind);
        refused_as_written::<Native, BTreeSet<u128>>(&format!(r#"{{"NS":["1","{text}"]}}"#), "*", kind.clone());
        let escaped = text.replacen('1', "\\u0031", 1);
        refused_as_written::<Native, u128>(&n(&escaped), "", kind);
    }
    for text in [
        "0",
        "-0",
        "0.0",
        "0E9999999999",
        "0.000E-9999999999",
        "1E2",
        "1.50",
        "100.000",
        "0.1000000000000000055511151231257827",
        "1E125",
        "9.99E125",
        "-9.99E125",
        "1E-130",
        "12E-131",
        &nines,
        &format!("{nines}0"),
        &format!("-{nines}E87"),
        &format!("0.{nines}"),
        &format!("0.0{nines}E-91"),
        &format!("1{}", "0".repeat(125)),
        &format!("0.{}1", "0".repeat(129)),
        &format!("{}1{}", "1", "0".repeat(38)),
    ] {
        let json = n(text);
        assert!(agrees::<Native, Number>(&json).is_ok(), "{text}");
        assert!(agrees::<AsNumberText, String>(&json).is_ok(), "{text}");
        // The other types hold some of these numbers, and refuse the rest.
        let _ = agrees::<Native, u8>(&json);
        let _ = agrees::<Native, i64>(&json);
        let _ = agrees::<Native, u128>(&json);
        let _ = agrees::<Native, i128>(&json);
        let _ = agrees::<Native, f32>(&json);
        let _ = agrees::<Native, f64>(&json);
        let _ = agrees::<AsNumberText, f32>(&json);
        let _ = agrees::<AsNumberText, f64>(&json);
        let _ = agrees::<AsNumberText, u128>(&json);
    }
    assert_eq!(agrees::<Native, f64>(&n("0.1000000000000000055511151231257827")), Ok(0.1));
    assert_eq!(agrees::<Native, u128>(&n("3E38")), Ok(3 * 10_u128.pow(38)));
    assert_eq!(agrees::<AsNumberText, String>(&n("1.50E3")), Ok("1500".to_owned()));
    assert_eq!(agrees::<AsNumberText, u64>(&n("1.50E3")), Ok(1500));
}

/// DynamoDB holds these numbers, and the type does not: it would round them to a number that cannot be written.
#[test]
fn a_float_is_read_only_if_it_can_be_written() {
    let largest = n(&format!("9.{}E125", "9".repeat(37)));
    unreadable::<f64>(&largest, "", DecodeErrorKind::NumberOutOfRange);
    unreadable::<f64>(&largest.replace("\"9", "\"-9"), "", DecodeErrorKind::NumberOutOfRange);
    for (json, reads) in [(&n("9.99999999999999E125"), true), (&largest, false), (&n("1E-130"), true)] {
        assert_eq!(agrees::<Native, f64>(json).is_ok(), reads, "{json}");
        assert_eq!(agrees::<AsNumberText, f64>(json).is_ok(), reads, "{json}");
        #[cfg(feature = "json")]
        {
            assert_eq!(agrees::<AsJson, f64>(json).is_ok(), reads, "{json}");
            assert_eq!(agrees::<AsJson, serde_json::Value>(json).is_ok(), reads, "{json}");
        }
    }
    for (text, reads) in [("3.4028235E38", true), ("3.4028236E38", false), ("-1E39", false), ("1E-130", true)] {
        let json = n(text);
        assert_eq!(agrees::<Native, f32>(&json).is_ok(), reads, "{text}");
        assert_eq!(agrees::<AsNumberText, f32>(&json).is_ok(), reads, "{text}");
        assert_eq!(agrees::<Native, Vector<1>>(&format!(r#"{{"L":[{json}]}}"#)).is_ok(), reads, "{text}");
        #[cfg(feature = "json")]
        assert_eq!(agrees::<AsJson, f32>(&json).is_ok(), reads, "{text}");
    }
}

#[test]
fn numbers_are_ordered_by_value() {
    let ascending: Vec<Number> = [
        "-1e125", "-100", "-99.5", "-1", "-0.5", "-0.49", "-1e-130", "0", "1e-130", "0.001", "0.01", "0.5", "1", "1.5",
        "9", "10", "99", "100", "1e125",
    ]
    .iter()
    .map(|text| text.parse().unwrap())
    .collect();
    for (at, left) in ascending.iter().enumerate() {
        for (other, right) in ascending.iter().enumerate() {
            assert_eq!(left.cmp(right), at.cmp(&other), "{left} {right}");
            assert_eq!(left == right, at == other);
        }
    }
    assert_eq!("1.0".parse::<Number>().unwrap(), "1".parse().unwrap());
}

#[test]
fn numbers_come_from_rust_numbers_and_show_all_their_digits() {
    assert_eq!(Number::from(u64::MAX).as_str(), "18446744073709551615");
    assert_eq!(Number::from(-5_i8).as_str(), "-5");
    assert_eq!(Number::from(5_u8), Number::from(5_i64));
    assert_eq!(Number::try_from(10_u128.pow(38)).unwrap().as_str(), format!("1{}", "0".repeat(38)));
    assert_eq!(Number::try_from(u128::MAX).unwrap_err().kind(), &EncodeErrorKind::TooManyDigits);
    assert_eq!(Number::try_from(1e21).unwrap().as_str(), "1000000000000000000000");
    assert_eq!(Number::try_from(0.1_f32).unwrap().as_str(), "0.1");
    assert_eq!(Number::try_from(f64::NAN).unwrap_err().kind(), &EncodeErrorKind::NotFinite);
    assert_eq!(Number::default().as_str(), "0");
    let number: Number = "-12.375".parse().unwrap();
    assert_eq!(
        format!("{number}|{number:.1}|{number:10}|{number:<10}|{number:?}"),
        "-12.375|-12.375|   -12.375|-12.375   |Number(-12.375)"
    );
}

proptest! {
    #[test]
    fn any_float_comes_back(value in any::<f64>()) {
        let range = 1e-130..1e126;
        match write::<Native, f64>(&value) {
            Ok(json) => {
                prop_assert!(value == 0.0 || range.contains(&value.abs()));
                let back = read::<Native, f64>(&json).unwrap();
                prop_assert!(back.to_bits() == value.to_bits() || value == 0.0);
                prop_assert!(!json.contains('e') && !json.contains('E'));
                let number: Number = read::<Native, Number>(&json).unwrap();
                prop_assert_eq!(json, n(number.as_str()));
            }
            Err(_) => prop_assert!(!range.contains(&value.abs())),
        }
    }

    #[test]
    fn any_number_text_keeps_its_value(
        negative in any::<bool>(), digits in "[0-9]{1,38}", point in 0..40_usize, exponent in -60..60_i32,
    ) {
        let point = point.min(digits.len());
        let text = format!("{}{}.{}e{exponent}", if negative { "-" } else { "" }, &digits[..point], &digits[point..]);
        let number: Number = text.parse().unwrap();
        // The same number is made by shifting the point, in integers.
        let shift = exponent - i32::try_from(digits.len() - point).unwrap();
        let canonical: Number = format!("{}{digits}e{shift}", if negative { "-" } else { "" }).parse().unwrap();
        prop_assert_eq!(&number, &canonical);
        prop_assert_eq!(number.as_str().parse::<Number>().unwrap(), number.clone());
        native(number, &n(canonical.as_str()));
    }

    #[test]
    fn numbers_compare_as_integers_do(left in any::<i64>(), right in any::<i64>(), scale in -40..40_i32) {
        let scaled = |value: i64| format!("{value}e{scale}").parse::<Number>().unwrap();
        prop_assert_eq!(scaled(left).cmp(&scaled(right)), left.cmp(&right));
    }

    #[test]
    fn any_text_and_bytes_come_back(text in any::<String>(), bytes in any::<Vec<u8>>()) {
        let json = write::<Native, String>(&text).unwrap();
        prop_assert_eq!(read::<Native, String>(&json).unwrap(), text);
        let json = write::<Native, Vec<u8>>(&bytes).unwrap();
        prop_assert_eq!(read::<Native, Vec<u8>>(&json).unwrap(), bytes);
    }
}

// ---- binaries, lists, maps, sets -------------------------------------------------------------------------------------

#[test]
fn binaries() {
    native(Vec::<u8>::new(), r#"{"B":""}"#);
    native(vec![0_u8, 255, 128], r#"{"B":"AP+A"}"#);
    native::<Box<[u8]>>(vec![1].into(), r#"{"B":"AQ=="}"#);
    native([1_u8, 2], r#"{"B":"AQI="}"#);
    native([0_u8; 0], r#"{"B":""}"#);
    for (json, found) in [(r#"{"B":"AQ=="}"#, 1), (r#"{"B":"AQID"}"#, 3)] {
        unreadable::<[u8; 2]>(json, "", DecodeErrorKind::WrongLength { wanted: 2, found });
    }
    for text in ["A", "AQ=", "AQ", "AQ===", "A Q=", "_-__", "AR=="] {
        unreadable::<Vec<u8>>(&format!(r#"{{"B":"{text}"}}"#), "", DecodeErrorKind::InvalidBinary);
    }
    round::<AsBinary, Vec<u8>>(vec![1], r#"{"B":"AQ=="}"#);
    round::<AsBinary, Digest>(Digest([7; 2]), r#"{"B":"Bwc="}"#);
    refused::<AsBinary, Digest>(r#"{"B":"AQ=="}"#, "", DecodeErrorKind::RefusedByType);
}

/// A type of bytes from another crate.
#[derive(Debug, PartialEq)]
struct Digest([u8; 2]);

impl AsRef<[u8]> for Digest {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl TryFrom<Vec<u8>> for Digest {
    type Error = Vec<u8>;

    fn try_from(bytes: Vec<u8>) -> Result<Self, Vec<u8>> {
        bytes.try_into().map(Self)
    }
}

#[test]
fn lists() {
    native(Vec::<String>::new(), r#"{"L":[]}"#);
    native(vec![1_u16, 2], r#"{"L":[{"N":"1"},{"N":"2"}]}"#);
    native(vec![vec![1_u8], vec![]], r#"{"L":[{"B":"AQ=="},{"B":""}]}"#);
    native(vec![vec![vec!["a".to_owned()], vec![]], vec![]], r#"{"L":[{"L":[{"L":[{"S":"a"}]},{"L":[]}]},{"L":[]}]}"#);
    native(VecDeque::from([1_u8]), r#"{"L":[{"N":"1"}]}"#);
    native(LinkedList::from([true]), r#"{"L":[{"BOOL":true}]}"#);
    native(["a".to_owned(), "b".to_owned()], r#"{"L":[{"S":"a"},{"S":"b"}]}"#);
    native::<Box<[i8]>>(vec![-1].into(), r#"{"L":[{"N":"-1"}]}"#);
    native(vec![BTreeMap::from([("a".to_owned(), BTreeSet::from([1_u8]))])], r#"{"L":[{"M":{"a":{"NS":["1"]}}}]}"#);
    reads(r#"{"NULL":true}"#, Vec::<String>::new());
    unreadable::<Vec<Vec<u16>>>(
        r#"{"L":[{"L":[]},{"L":[{"N":"1"},{"N":"-1"}]}]}"#,
        "[1][1]",
        DecodeErrorKind::NumberOutOfRange,
    );
    unreadable::<[bool; 2]>(r#"{"L":[{"BOOL":true}]}"#, "", DecodeErrorKind::WrongLength { wanted: 2, found: 1 });
}

#[test]
fn maps() {
    native(BTreeMap::<String, u8>::new(), r#"{"M":{}}"#);
    native(
        BTreeMap::from([("\"a.b[0]\n".to_owned(), 1_u8), (" ".to_owned(), 2), ("😀".to_owned(), 3)]),
        r#"{"M":{" ":{"N":"2"},"\"a.b[0]\n":{"N":"1"},"😀":{"N":"3"}}}"#,
    );
    native(HashMap::from([("a".to_owned(), vec![1_u8])]), r#"{"M":{"a":{"B":"AQ=="}}}"#);
    native(
        BTreeMap::from([("a".to_owned(), BTreeMap::from([("b".to_owned(), None::<u8>)]))]),
        r#"{"M":{"a":{"M":{"b":{"NULL":true}}}}}"#,
    );
    native(BTreeMap::from([(Box::<str>::from("a"), 1_u8)]), r#"{"M":{"a":{"N":"1"}}}"#);
    reads(r#"{"NULL":true}"#, HashMap::<String, u8>::new());
    // The keys of maps are data, so an error does not show them.
    unreadable::<HashMap<String, Vec<u8>>>(
        r#"{"M":{"secret":{"S":"a"}}}"#,
        "*",
        DecodeErrorKind::WrongType { wanted: DataTypeName::Binary, found: DataTypeName::String },
    );
    unreadable::<BTreeMap<String, u8>>(r#"{"M":{"a":{"N":"1"},"a":{"N":"1"}}}"#, "*", DecodeErrorKind::Duplicate);
    unreadable::<HashMap<String, u8>>(r#"{"M":{"a":{"N":"1"},"\u0061":{"N":"2"}}}"#, "*", DecodeErrorKind::Duplicate);
}

/// A key that drops white space, so it may be empty when the stored one is not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Trimmed(String);

impl AttributeType for Trimmed {
    type DataType = StringType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        self.0.encode(sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        String::decode_as(found, source).map(|text| Self(text.trim().to_owned()))
    }
}

#[test]
fn a_key_that_dynamodb_does_not_take_is_refused_when_written_and_when_read() {
    let (long, longer) = ("k".repeat(65_535), "k".repeat(65_536));
    for (key, kind) in [
        ("", EncodeErrorKind::EmptyMapKey),
        (longer.as_str(), EncodeErrorKind::MapKeyTooLong { size: 65_536, most: 65_535 }),
    ] {
        unwritable(BTreeMap::from([(key.to_owned(), 1_u8)]), kind.clone());
        unwritable(HashMap::from([(Box::<str>::from(key), 1_u8)]), kind.clone());
        unwritable(vec![BTreeMap::from([("a".to_owned(), BTreeMap::from([(key.to_owned(), 1_u8)]))])], kind.clone());
        let json = format!(r#"{{"M":{{"{key}":{{"N":"1"}}}}}}"#);
        refused_as_written::<Native, BTreeMap<String, u8>>(&json, "", kind.clone());
        refused_as_written::<Native, HashMap<Box<str>, u8>>(&json, "", kind.clone());
        refused_as_written::<Native, Option<HashMap<String, u8>>>(&json, "", kind.clone());
        refused_as_written::<Native, Vec<BTreeMap<String, u8>>>(&format!(r#"{{"L":[{json}]}}"#), "[0]", kind.clone());
        refused_as_written::<Native, BTreeMap<String, BTreeMap<String, u8>>>(
            &format!(r#"{{"M":{{"a":{json}}}}}"#),
            "*",
            kind.clone(),
        );
        // They are also refused among attributes that are passed over.
        let point = r#""xAxis":{"N":"1"},"Y":{"N":"1"}"#;
        refused_as_written::<Native, Point>(&format!(r#"{{"M":{{{point},"{key}":{{"N":"1"}}}}}}"#), "", kind.clone());
        refused_as_written::<Native, Point>(&format!(r#"{{"M":{{{point},"new":{json}}}}}"#), "new", kind.clone());
        #[cfg(feature = "json")]
        {
            assert_eq!(write::<AsJson, _>(&BTreeMap::from([(key.to_owned(), 1)])).unwrap_err().kind(), &kind);
            assert_eq!(write::<Native, _>(&serde_json::json!([{"a": {key: 1}}])).unwrap_err().kind(), &kind);
            refused_as_written::<AsJson, BTreeMap<String, u8>>(&json, "", kind.clone());
            refused_as_written::<Native, serde_json::Value>(&json, "", kind.clone());
            refused_as_written::<AsJsonText, serde_json::Value>(&json, "", kind.clone());
        }
    }
    // A type that reads several texts as one key writes one of them.
    let another = || DecodeErrorKind::InvalidMapKey(Box::new(DecodeErrorKind::AnotherSpelling));
    unreadable::<BTreeMap<Trimmed, u8>>(r#"{"M":{" ":{"N":"1"}}}"#, "*", another());
    unreadable::<BTreeMap<Trimmed, u8>>(r#"{"M":{"a":{"N":"1"}," a":{"N":"1"}}}"#, "*", another());
    // All keys that DynamoDB takes are written.
    for key in [long.as_str(), " ", "\"", "\0", "a.b", "é"] {
        native(
            BTreeMap::from([(key.to_owned(), 1_u8)]),
            &write::<Native, _>(&HashMap::from([(key.to_owned(), 1_u8)])).unwrap(),
        );
    }
}

#[test]
fn sets() {
    native(BTreeSet::from(["b".to_owned(), "a".to_owned(), String::new()]), r#"{"SS":["","a","b"]}"#);
    native(BTreeSet::from([10_i64, -9, 9]), r#"{"NS":["-9","9","10"]}"#);
    native(BTreeSet::from(["1.5".parse::<Number>().unwrap()]), r#"{"NS":["1.5"]}"#);
    native(BTreeSet::from([vec![1_u8], vec![]]), r#"{"BS":["","AQ=="]}"#);
    native(BTreeSet::from([[1_u8, 2]]), r#"{"BS":["AQI="]}"#);
    native(BTreeSet::from([Level::High, Level::Low]), r#"{"SS":["Low","high!"]}"#);
    native(HashSet::from(["a".to_owned()]), r#"{"SS":["a"]}"#);
    native(HashSet::from([u128::from(u64::MAX)]), r#"{"NS":["18446744073709551615"]}"#);
    reads(r#"{"NS":["1.0","2E0"]}"#, BTreeSet::from([1, 2]));
    // DynamoDB has no empty set.
    native(BTreeSet::<String>::new(), r#"{"NULL":true}"#);
    native(HashSet::<Vec<u8>>::new(), r#"{"NULL":true}"#);
    unreadable::<BTreeSet<u8>>(r#"{"NS":["1","256"]}"#, "*", DecodeErrorKind::NumberOutOfRange);
    unreadable::<BTreeSet<Level>>(
        r#"{"SS":["Low","secret"]}"#,
        "*",
        DecodeErrorKind::UnknownVariant { of: "Level", expected: &["Low", "high!"] },
    );
}

#[test]
fn collections_as_sets() {
    round::<AsSet, Vec<String>>(vec!["b".into(), "a".into()], r#"{"SS":["b","a"]}"#);
    round::<AsSet, Vec<u8>>(vec![2, 1], r#"{"NS":["2","1"]}"#);
    round::<AsSet, Vec<Vec<u8>>>(vec![vec![1]], r#"{"BS":["AQ=="]}"#);
    round::<AsSet, VecDeque<f64>>(VecDeque::from([0.5]), r#"{"NS":["0.5"]}"#);
    round::<AsSet, BTreeSet<String>>(BTreeSet::from(["a".into()]), r#"{"SS":["a"]}"#);
    round::<AsSet, Vec<String>>(vec![], r#"{"NULL":true}"#);
    // A repeated element is written once, because DynamoDB refuses a set with duplicates.
    assert_eq!(write::<AsSet, Vec<String>>(&vec!["a".into(), "b".into(), "a".into()]).unwrap(), r#"{"SS":["a","b"]}"#);
    assert_eq!(write::<AsSet, Vec<f64>>(&vec![0.0, -0.0, 1.0]).unwrap(), r#"{"NS":["0","1"]}"#);
    assert_eq!(write::<AsSet, Vec<Vec<u8>>>(&vec![vec![1], vec![1]]).unwrap(), r#"{"BS":["AQ=="]}"#);
    assert_eq!(write::<AsSet, Vec<f64>>(&vec![f64::NAN]).unwrap_err().kind(), &EncodeErrorKind::NotFinite);
}

#[test]
fn a_set_is_read_as_it_is_written() {
    // DynamoDB has no empty set, so an empty one cannot be distinguished from the `NULL` as which it is written.
    let kind = EncodeErrorKind::EmptySet;
    let strings = r#"{"SS":[]}"#;
    refused_as_written::<Native, BTreeSet<String>>(strings, "", kind.clone());
    refused_as_written::<Native, Option<HashSet<String>>>(strings, "", kind.clone());
    refused_as_written::<Native, Vec<BTreeSet<String>>>(&format!(r#"{{"L":[{strings}]}}"#), "[0]", kind.clone());
    refused_as_written::<Native, BTreeSet<u8>>(r#"{"NS":[]}"#, "", kind.clone());
    refused_as_written::<Native, BTreeSet<Vec<u8>>>(r#"{"BS":[]}"#, "", kind.clone());
    refused_as_written::<AsSet, Vec<String>>(strings, "", kind.clone());
    refused_as_written::<Opt<AsSet>, Option<Vec<String>>>(strings, "", kind.clone());
    #[cfg(feature = "json")]
    refused_as_written::<Native, serde_json::Value>(strings, "", kind.clone());
    refused_as_written::<Native, Point>(
        &format!(r#"{{"M":{{"xAxis":{{"N":"1"}},"new":{strings},"Y":{{"N":"1"}}}}}}"#),
        "new",
        kind,
    );
    assert_eq!(agrees::<Native, Option<BTreeSet<String>>>(r#"{"NULL":true}"#), Ok(None));
    assert_eq!(agrees::<Opt<AsSet>, Option<Vec<u8>>>(r#"{"NULL":true}"#), Ok(None));
    // A set can have empty elements.
    assert_eq!(agrees::<AsSet, Vec<String>>(r#"{"SS":["","a"]}"#), Ok(vec![String::new(), "a".into()]));
    assert_eq!(agrees::<AsSet, Vec<Vec<u8>>>(r#"{"BS":[""]}"#), Ok(vec![vec![]]));

    // A repeated element is read once, as it is written once, in one spelling or in two.
    let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    for (json, read) in [
        (r#"{"SS":["b","a","b"]}"#, &["b", "a"] as &[_]),
        (r#"{"SS":["","",""]}"#, &[""]),
        (
            r#"{"SS":["0123456789-a-0123456789","0123456789-b-0123456789"]}"#,
            &["0123456789-a-0123456789", "0123456789-b-0123456789"],
        ),
        (r#"{"SS":["01234567","0123456","01234567"]}"#, &["01234567", "0123456"]),
    ] {
        assert_eq!(agrees::<AsSet, Vec<String>>(json), Ok(texts(read)), "{json}");
        assert_eq!(agrees::<AsSet, VecDeque<String>>(json), Ok(texts(read).into()), "{json}");
        assert_eq!(agrees::<Native, BTreeSet<String>>(json), Ok(texts(read).into_iter().collect()), "{json}");
    }
    let times = r#"{"SS":["2026-02-03T04:05:06Z","2026-02-03T05:05:06+01:00","2026-02-03T04:05:06.000Z"]}"#;
    let time: Timestamp = "2026-02-03T04:05:06Z".parse().unwrap();
    assert_eq!(agrees::<AsSet, Vec<Timestamp>>(times), Ok(vec![time]));
    assert_eq!(agrees::<Native, HashSet<Timestamp>>(times), Ok(HashSet::from([time])));
    assert_eq!(agrees::<AsSet, Vec<u8>>(r#"{"NS":["1","1.0","2","10E-1"]}"#), Ok(vec![1, 2]));
    assert_eq!(agrees::<AsSet, Vec<f64>>(r#"{"NS":["0","-0","0.5"]}"#), Ok(vec![0.0, 0.5]));
    assert_eq!(agrees::<AsSet, Vec<Number>>(r#"{"NS":["1","1.0"]}"#), Ok(vec![Number::from(1_u8)]));
    for count in [2, 15, 16, 17, 18, 40, 1000] {
        let numbers: Vec<String> = (0..count).map(|number| format!("\"{number}\"")).collect();
        let all = Ok((0..count).collect::<Vec<u32>>());
        assert_eq!(agrees::<AsSet, Vec<u32>>(&format!(r#"{{"NS":[{}]}}"#, numbers.join(","))), all);
        for repeated in [0, count / 2, count - 1] {
            let json = format!(r#"{{"NS":[{},"{repeated}.0"]}}"#, numbers.join(","));
            assert_eq!(agrees::<AsSet, Vec<u32>>(&json), all, "{json}");
        }
    }
    // The type turns these elements into ones that are not written.
    refused::<AsSet, Vec<f32>>(r#"{"NS":["1","1E39"]}"#, "*", DecodeErrorKind::NumberOutOfRange);
}

// ---- time ------------------------------------------------------------------------------------------------------------

#[test]
fn timestamps_are_utc_with_nine_digits() {
    for (text, written) in [
        ("2026-02-03T04:05:06Z", "2026-02-03T04:05:06.000000000Z"),
        ("2026-02-03T04:05:06.7Z", "2026-02-03T04:05:06.700000000Z"),
        ("2026-02-03T04:05:06.123456789Z", "2026-02-03T04:05:06.123456789Z"),
        ("2026-02-03T05:05:06.7+01:00", "2026-02-03T04:05:06.700000000Z"),
        ("2026-02-02T22:35:06-05:30", "2026-02-03T04:05:06.000000000Z"),
        ("2026-02-03T04:05:06-00:00", "2026-02-03T04:05:06.000000000Z"),
        ("2026-02-03t04:05:06z", "2026-02-03T04:05:06.000000000Z"),
        // As other programs write it.
        ("2025-12-17T21:47:08.305464+0000", "2025-12-17T21:47:08.305464000Z"),
        ("2025-12-17 21:47:08.3-0130", "2025-12-17T23:17:08.300000000Z"),
        ("2025-12-17t21:47:08+00", "2025-12-17T21:47:08.000000000Z"),
        ("2026-02-03T04:05:06.123456789000Z", "2026-02-03T04:05:06.123456789Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000000000Z"),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000000000Z"),
        ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
        ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000000Z"),
    ] {
        let timestamp: Timestamp = text.parse().unwrap();
        assert_eq!(timestamp.to_string(), written, "{text}");
        assert_eq!(format!("{timestamp:?}"), written);
        assert_eq!(agrees::<Native, Timestamp>(&s(text)), Ok(timestamp));
        native(timestamp, &s(written));
    }
    for text in [
        "",
        "yesterday",
        "2026-02-03",
        "2026-02-03T04:05:06",
        "2026-02-03T04:05Z",
        "2026-2-3T04:05:06Z",
        "2026-02-30T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-02-03T24:00:00Z",
        // The text has more digits than there are nanoseconds.
        "2026-02-03T04:05:06.1234567899999Z",
        "2026-02-03T04:05:06.0000000001Z",
        "2026-02-03T04:05:06,5Z",
        // These are leap seconds, real ones and others.
        "2016-12-31T23:59:60Z",
        "2016-12-31T23:59:60.5Z",
        "2016-12-31T23:59:60.000000000Z",
        "2016-12-31t23:59:60z",
        "2016-12-31 23:59:60Z",
        "2017-01-01T00:59:60+01:00",
        "2016-12-31T18:29:60-05:30",
        "2026-02-03T04:05:60Z",
        "2026-02-03T04:05:61Z",
        "2026-02-03T04:05:06.Z",
        "2026-02-03T04:05:06+25:00",
        "10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        // These are in the year 10000, and before the year 0, in UTC.
        "9999-12-31T23:59:59-00:01",
        "0000-01-01T00:00:00+00:01",
        "2026-02-03T04:05:06Z ",
    ] {
        assert!(text.parse::<Timestamp>().is_err(), "{text}");
        unreadable::<Timestamp>(&s(text), "", DecodeErrorKind::InvalidText("an RFC 3339 timestamp"));
    }
}

#[test]
fn timestamps_are_ordered_as_their_texts() {
    let earlier: Timestamp = "2026-02-03T04:05:06.5Z".parse().unwrap();
    let later: Timestamp = "2026-02-03T04:05:06.25+00:00".parse().unwrap();
    assert_eq!(earlier.cmp(&later), earlier.to_string().cmp(&later.to_string()));
    assert!(earlier > later);
    assert_eq!(Timestamp::default(), Timestamp::UNIX_EPOCH);
    assert_eq!(Timestamp::UNIX_EPOCH.as_unix_nanoseconds(), 0);
    assert_eq!(Timestamp::from_unix_nanoseconds(-1).unwrap().as_unix_seconds(), -1);
    assert_eq!(Timestamp::from_unix_nanoseconds(i128::MAX), None);
    assert_eq!(Timestamp::from_unix_nanoseconds(i128::MIN), None);
    let last: Timestamp = "9999-12-31T23:59:59.999999999Z".parse().unwrap();
    assert_eq!(Timestamp::from_unix_nanoseconds(last.as_unix_nanoseconds()), Some(last));
    assert_eq!(Timestamp::from_unix_nanoseconds(last.as_unix_nanoseconds() + 1), None);
}

/// Returns points in time to convert, with nanoseconds, before and after the epoch.
fn timestamps() -> Vec<Timestamp> {
    [
        "1970-01-01T00:00:00Z",
        "2026-02-03T04:05:06.123456789Z",
        "1969-12-31T23:59:59.000000001Z",
        "0001-01-01T00:00:00Z",
        "9999-12-30T22:00:00Z",
    ]
    .iter()
    .map(|text| text.parse().unwrap())
    .collect()
}

#[test]
fn timestamps_convert_to_system_time() {
    for timestamp in timestamps() {
        let time = SystemTime::from(timestamp);
        assert_eq!(Timestamp::try_from(time), Ok(timestamp));
    }
    assert_eq!(SystemTime::from(Timestamp::UNIX_EPOCH), SystemTime::UNIX_EPOCH);
    let half = SystemTime::UNIX_EPOCH - Duration::from_millis(500);
    assert_eq!(Timestamp::try_from(half).unwrap().as_unix_nanoseconds(), -500_000_000);
    assert!(Timestamp::try_from(SystemTime::UNIX_EPOCH + Duration::from_mins(5_000_000_000)).is_err());
}

proptest! {
    #[test]
    fn any_timestamp_comes_back(nanoseconds in -62_167_219_200_000_000_000_i128..=253_402_300_799_999_999_999) {
        let timestamp = Timestamp::from_unix_nanoseconds(nanoseconds).unwrap();
        prop_assert_eq!(timestamp.as_unix_nanoseconds(), nanoseconds);
        let text = timestamp.to_string();
        prop_assert_eq!(text.len(), 30);
        native(timestamp, &s(&text));
        prop_assert_eq!(Timestamp::try_from(SystemTime::from(timestamp)), Ok(timestamp));
    }
}

#[test]
fn times_to_live_are_whole_seconds() {
    for seconds in [0, 1, -1, i64::MAX, i64::MIN] {
        native(Ttl::from_unix_seconds(seconds), &n(&seconds.to_string()));
        assert_eq!(Ttl::from_unix_seconds(seconds).as_unix_seconds(), seconds);
    }
    reads(&n("1.7E9"), Ttl::from_unix_seconds(1_700_000_000));
    // A fraction is cut.
    for (text, seconds) in [("1.5", 1), ("1700000000.999999", 1_700_000_000), ("-0.5", 0), ("-1.5", -1), ("1E-130", 0)]
    {
        reads(&n(text), Ttl::from_unix_seconds(seconds));
    }
    for text in ["9223372036854775808", "9223372036854775808.5", "1E100"] {
        unreadable::<Ttl>(&n(text), "", DecodeErrorKind::NumberOutOfRange);
    }
    // The result is never earlier than asked.
    let after = |nanoseconds| Ttl::after(Timestamp::UNIX_EPOCH, Duration::from_nanos(nanoseconds)).as_unix_seconds();
    assert_eq!([0, 1, 999_999_999, 1_000_000_000, 1_000_000_001].map(after), [0, 1, 1, 1, 2]);
    let before = Timestamp::from_unix_nanoseconds(-1).unwrap();
    assert_eq!(Ttl::from(before).as_unix_seconds(), 0);
    assert_eq!(Ttl::after(Timestamp::UNIX_EPOCH, Duration::MAX).as_unix_seconds(), i64::MAX);
}

// ---- derived types ---------------------------------------------------------------------------------------------------

#[derive(Attribute, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Low,
    #[model(attr = "high!")]
    High,
}

#[derive(Attribute, Clone, Debug, PartialEq, Eq, Hash)]
struct UserId(String);

#[derive(Attribute, Clone, Debug, PartialEq)]
struct Amount(Number);

#[derive(Attribute, Clone, Debug, PartialEq)]
struct Path(Vec<UserId>);

#[derive(Document, Clone, Debug, Default, PartialEq)]
#[model(naming = "camelCase")]
struct Point {
    x_axis: i32,
    #[model(attr = "Y")]
    y: i32,
    #[model(omit_empty)]
    label: String,
    #[model(omit_empty)]
    tags: BTreeSet<String>,
    note: Option<String>,
    #[model(skip)]
    cache: u8,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Tree {
    name: String,
    left: Option<Box<Tree>>,
    children: Vec<Tree>,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Outer {
    before: bool,
    #[model(flatten)]
    point: Point,
    after: bool,
}

#[test]
fn enums_are_their_names() {
    native(Level::Low, r#"{"S":"Low"}"#);
    native(Level::High, r#"{"S":"high!"}"#);
    for text in ["", "low", "High", "LOW", "Low "] {
        unreadable::<Level>(&s(text), "", DecodeErrorKind::UnknownVariant { of: "Level", expected: &["Low", "high!"] });
    }
}

#[derive(Attribute, Debug, PartialEq)]
struct Id<T>(String, std::marker::PhantomData<fn() -> T>);

#[test]
fn a_newtype_may_say_what_it_is_of() {
    struct OfUser;
    native(Id::<fn(OfUser)>("u1".into(), std::marker::PhantomData), r#"{"S":"u1"}"#);
    only::<Id<u8>>(DataTypeName::String, &[]);
}

#[test]
fn integers_that_are_not_zero() {
    native(NonZero::<u8>::MIN, r#"{"N":"1"}"#);
    native(NonZero::<i64>::MIN, r#"{"N":"-9223372036854775808"}"#);
    native(vec![NonZero::<u8>::MAX], r#"{"L":[{"N":"255"}]}"#);
    for number in ["0", "0.0", "256", "0.5"] {
        unreadable::<NonZero<u8>>(&n(number), "", DecodeErrorKind::NumberOutOfRange);
    }
    only::<NonZero<u32>>(DataTypeName::Number, &[]);
}

#[test]
fn addresses_are_their_texts() {
    native::<IpAddr>([127, 0, 0, 1].into(), r#"{"S":"127.0.0.1"}"#);
    native(Ipv6Addr::LOCALHOST, r#"{"S":"::1"}"#);
    native(Ipv4Addr::BROADCAST, r#"{"S":"255.255.255.255"}"#);
    reads::<IpAddr>(r#"{"S":"0:0::1"}"#, Ipv6Addr::LOCALHOST.into());
    unreadable::<IpAddr>(&s("localhost"), "", DecodeErrorKind::InvalidText("an IP address"));
    unreadable::<Ipv4Addr>(&s("::1"), "", DecodeErrorKind::InvalidText("an IPv4 address"));
    unreadable::<Ipv4Addr>(&s("127.0.0.01"), "", DecodeErrorKind::InvalidText("an IPv4 address"));
    unreadable::<Ipv6Addr>(&s("127.0.0.1"), "", DecodeErrorKind::InvalidText("an IPv6 address"));
    only::<IpAddr>(DataTypeName::String, &[]);
}

#[test]
fn tuples_are_lists() {
    native(("a".to_owned(), 2_u8), r#"{"L":[{"S":"a"},{"N":"2"}]}"#);
    native((1_u8,), r#"{"L":[{"N":"1"}]}"#);
    native((Some(1_u8), None::<bool>, vec![1_u8]), r#"{"L":[{"N":"1"},{"NULL":true},{"B":"AQ=="}]}"#);
    native(
        (1_u8, 2_u8, 3_u8, 4_u8, 5_u8, 6_u8, 7_u8, true),
        r#"{"L":[{"N":"1"},{"N":"2"},{"N":"3"},{"N":"4"},{"N":"5"},{"N":"6"},{"N":"7"},{"BOOL":true}]}"#,
    );
    let length = |found| DecodeErrorKind::WrongLength { wanted: 2, found };
    unreadable::<(u8, u8)>(r#"{"L":[{"N":"1"}]}"#, "", length(1));
    unreadable::<(u8, u8)>(r#"{"L":[{"N":"1"},{"N":"2"},{"N":"3"},{"N":"4"}]}"#, "", length(4));
    unreadable::<(u8, u8)>(r#"{"L":[{"N":"1"},{"N":"256"}]}"#, "[1]", DecodeErrorKind::NumberOutOfRange);
    unreadable::<(u8, u8)>(
        &n("1"),
        "",
        DecodeErrorKind::WrongType { wanted: DataTypeName::List, found: DataTypeName::Number },
    );
}

#[test]
fn newtypes_are_what_is_inside() {
    native(UserId("u1".into()), r#"{"S":"u1"}"#);
    native(Amount("1.10".parse().unwrap()), r#"{"N":"1.1"}"#);
    native(Path(vec![UserId("a".into())]), r#"{"L":[{"S":"a"}]}"#);
}

#[test]
fn documents() {
    let point = Point { x_axis: 1, y: -2, ..Point::default() };
    native(point.clone(), r#"{"M":{"xAxis":{"N":"1"},"Y":{"N":"-2"},"note":{"NULL":true}}}"#);
    native(
        Point { label: "l".into(), tags: BTreeSet::from(["t".into()]), note: Some("n".into()), ..point.clone() },
        r#"{"M":{"xAxis":{"N":"1"},"Y":{"N":"-2"},"label":{"S":"l"},"tags":{"SS":["t"]},"note":{"S":"n"}}}"#,
    );
    // Members come in any order, unknown members are passed over, and a missing option is `None`.
    reads(r#"{"M":{"Y":{"N":"-2"},"new":{"L":[{"M":{"a":{"NULL":true}}}]},"xAxis":{"N":"1"}}}"#, point.clone());
    reads(r#"{"M":{"Y":{"N":"-2"},"xAxis":{"N":"1"},"cache":{"S":"not ours"},"label":{"S":""}}}"#, point);
    let wrong = |wanted, found| DecodeErrorKind::WrongType { wanted, found };
    for (json, path, kind) in [
        (r#"{"M":{"Y":{"N":"1"}}}"#, "xAxis", DecodeErrorKind::Missing),
        (r#"{"M":{"xAxis":{"N":"1"},"y":{"N":"1"}}}"#, "Y", DecodeErrorKind::Missing),
        (r#"{"M":{"xAxis":{"N":"1"},"xAxis":{"N":"1"}}}"#, "xAxis", DecodeErrorKind::Duplicate),
        (r#"{"M":{"note":{"NULL":true},"note":{"NULL":true}}}"#, "note", DecodeErrorKind::Duplicate),
        (r#"{"M":{"new":{"N":"1"},"new":{"N":"1"}}}"#, "new", DecodeErrorKind::Duplicate),
        (r#"{"M":{"xAxis":{"NULL":true}}}"#, "xAxis", wrong(DataTypeName::Number, DataTypeName::Null)),
        (r#"{"M":{"xAxis":{"S":"1"}}}"#, "xAxis", wrong(DataTypeName::Number, DataTypeName::String)),
        (r#"{"M":{"tags":{"SS":["a"]},"note":{"L":[]}}}"#, "note", wrong(DataTypeName::String, DataTypeName::List)),
        (r#"{"M":{"Y":{"N":"2147483648"}}}"#, "Y", DecodeErrorKind::NumberOutOfRange),
    ] {
        unreadable::<Point>(json, path, kind.clone());
        unreadable::<Vec<Point>>(&format!(r#"{{"L":[{json}]}}"#), &format!("[0].{path}"), kind);
    }
}

#[test]
fn recursive_documents() {
    let leaf = |name: &str| Tree { name: name.into(), ..Tree::default() };
    native(leaf("a"), r#"{"M":{"name":{"S":"a"},"left":{"NULL":true},"children":{"L":[]}}}"#);
    native(
        Tree { name: "a".into(), left: Some(Box::new(leaf("b"))), children: vec![leaf("c")] },
        concat!(
            r#"{"M":{"name":{"S":"a"},"left":{"M":{"name":{"S":"b"},"left":{"NULL":true},"children":{"L":[]}}},"#,
            r#""children":{"L":[{"M":{"name":{"S":"c"},"left":{"NULL":true},"children":{"L":[]}}}]}}}"#
        ),
    );
    // The documents are as deep as DynamoDB allows, and one level deeper.
    let nested = |levels: usize| {
        let inner = r#"{"M":{"name":{"S":"x"},"children":{"L":[]}}}"#.to_owned();
        (0..levels)
            .fold(inner, |inner, _| format!(r#"{{"M":{{"name":{{"S":"x"}},"left":{inner},"children":{{"L":[]}}}}}}"#))
    };
    assert!(agrees::<Native, Tree>(&nested(30)).is_ok());
    for levels in [31, 40, 10_000] {
        let error = agrees::<Native, Tree>(&nested(levels)).unwrap_err();
        assert_eq!(error.kind(), &DecodeErrorKind::TooDeep);
    }
    unreadable::<Tree>(
        r#"{"M":{"name":{"S":"x"},"left":{"M":{"name":{"S":"x"},"children":{"L":[{"M":{"name":{"N":"1"}}}]}}},"children":{"L":[]}}}"#,
        "left.children[0].name",
        DecodeErrorKind::WrongType { wanted: DataTypeName::String, found: DataTypeName::Number },
    );
}

/// A document whose members can all be left out.
#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Chain {
    #[model(omit_none)]
    next: Option<Box<Chain>>,
    #[model(omit_empty)]
    text: String,
}

/// A document that is written with a `NULL` for a member that was absent.
#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Link {
    next: Option<Box<Link>>,
}

#[test]
fn what_is_read_on_the_last_level_has_room_to_be_written() {
    let nested =
        |levels: usize, inner: &str| format!("{}{inner}{}", r#"{"M":{"next":"#.repeat(levels), "}}".repeat(levels));
    // The innermost of 32 maps is empty.
    assert!(agrees::<Native, Chain>(&nested(31, r#"{"M":{}}"#)).is_ok());
    assert!(agrees::<Native, Chain>(&nested(31, r#"{"NULL":true}"#)).is_ok());
    assert!(agrees::<Native, Link>(&nested(30, r#"{"M":{}}"#)).is_ok());
    assert!(agrees::<Native, Link>(&nested(31, r#"{"NULL":true}"#)).is_ok());
    for error in [
        agrees::<Native, Chain>(&nested(31, r#"{"M":{"text":{"S":"a"}}}"#)).map(drop),
        agrees::<Native, Chain>(&nested(32, r#"{"NULL":true}"#)).map(drop),
        // It would be written with one level more than it was read with.
        agrees::<Native, Link>(&nested(31, r#"{"M":{}}"#)).map(drop),
        agrees::<Native, Link>(&nested(32, r#"{"NULL":true}"#)).map(drop),
    ] {
        assert_eq!(error.unwrap_err().kind(), &DecodeErrorKind::TooDeep);
    }
}

/// All readers and writers count levels in the same way, and so does DynamoDB.
#[tokio::test]
async fn a_value_of_32_levels_is_read_and_written_and_one_of_33_is_neither() {
    use aws_sdk_dynamodb::types::AttributeValue as Value;

    let embedded = tabletheory_embedded::Embedded::memory().unwrap();
    embedded.create_table::<Guarded>().await.unwrap();
    let text = || Value::S("a".to_owned());
    // Each row has the innermost value, and the number of its own levels.
    let inner: [(Value, usize); 8] = [
        (text(), 1),
        (Value::Null(true), 1),
        (Value::Ss(vec!["a".to_owned()]), 1),
        (Value::Bs(vec![Blob::new("a")]), 1),
        (Value::L(Vec::new()), 1),
        (Value::M(HashMap::new()), 1),
        (Value::L(vec![text(), text()]), 2),
        (Value::M(HashMap::from([("a".to_owned(), Value::Ns(vec!["1".to_owned()]))])), 2),
    ];
    for (inner, own) in inner {
        for around in 29..34 {
            for in_maps in [false, true] {
                let value = (0..around).fold(inner.clone(), |inner, _| {
                    if in_maps { Value::M(HashMap::from([("a".to_owned(), inner)])) } else { Value::L(vec![inner]) }
                });
                let fits = own + around <= 32;
                let case = format!("{inner:?} in {around}");
                let put = embedded.client().put_item().table_name("guarded").item("id", text());
                assert_eq!(put.item("labels", value.clone()).send().await.is_ok(), fits, "{case}");

                // The SDK's value is read, copied and passed over.
                let mut json = JsonSink::new();
                let copied = value_to_json(&value, &mut json);
                assert_eq!((copied.is_ok(), ValueSource::new(&value).skip().is_ok()), (fits, fits), "{case}");
                let (open, close) = if in_maps { (r#"{"M":{"a":"#, "}}") } else { (r#"{"L":["#, "]}") };
                let mut innermost = JsonSink::new();
                value_to_json(&inner, &mut innermost).unwrap();
                let innermost = innermost.into_string();
                let text = format!("{}{innermost}{}", open.repeat(around), close.repeat(around));
                // The same is done with its JSON.
                assert_eq!(json_to_value(&text).is_ok(), fits, "{case}");
                assert_eq!(JsonSource::new(&text).skip().is_ok(), fits, "{case}");
                assert_eq!(format!(r#"{{"a":{text}}}"#).parse::<EncodedItem>().is_ok(), fits, "{case}");
                #[cfg(feature = "json")]
                if !["SS", "NS", "BS"].iter().any(|set| text.contains(set)) {
                    assert_eq!(agrees::<Native, serde_json::Value>(&text).is_ok(), fits, "{case}");
                }
                assert_eq!(agrees::<Native, tabletheory::Value>(&text).is_ok(), fits, "{case}");

                // The writers count as the readers do.
                let (mut json, mut sdk) = (JsonSink::new(), ValueSink::new());
                for sink in [&mut json as &mut dyn tabletheory::wire::Sink, &mut sdk] {
                    for _ in 0..around {
                        sink.begin_list();
                    }
                    tabletheory::wire::value::copy(&mut ValueSource::new(&inner), sink).unwrap();
                    for _ in 0..around {
                        sink.end_list();
                    }
                }
                assert_eq!((json.levels(), sdk.levels()), (own + around, own + around), "{case}");
            }
        }
    }
}

#[test]
fn flattened_documents() {
    let outer = Outer { before: true, point: Point { x_axis: 1, y: 2, ..Point::default() }, after: false };
    native(
        outer.clone(),
        r#"{"M":{"before":{"BOOL":true},"xAxis":{"N":"1"},"Y":{"N":"2"},"note":{"NULL":true},"after":{"BOOL":false}}}"#,
    );
    reads(r#"{"M":{"Y":{"N":"2"},"after":{"BOOL":false},"xAxis":{"N":"1"},"before":{"BOOL":true}}}"#, outer);
    unreadable::<Outer>(r#"{"M":{"before":{"BOOL":true},"after":{"BOOL":true}}}"#, "xAxis", DecodeErrorKind::Missing);
    unreadable::<Outer>(r#"{"M":{"Y":{"N":"1"},"Y":{"N":"1"}}}"#, "Y", DecodeErrorKind::Duplicate);
}

// ---- foreign types ---------------------------------------------------------------------------------------------------

#[test]
fn types_as_text() {
    round::<AsText, IpAddr>("::1".parse().unwrap(), r#"{"S":"::1"}"#);
    round::<AsText, u64>(5, r#"{"S":"5"}"#);
    refused::<AsText, IpAddr>(&s("localhost"), "", DecodeErrorKind::InvalidText("what the type's `FromStr` reads"));
    let wrong = DecodeErrorKind::WrongType { wanted: DataTypeName::String, found: DataTypeName::Number };
    refused::<AsText, u64>(&n("5"), "", wrong);
    assert!(<AsText as Represent<String>>::is_empty(&String::new()));
    assert!(!<AsText as Represent<u64>>::is_empty(&0));
}

#[test]
fn types_as_number_text() {
    round::<AsNumberText, f64>(1.5, r#"{"N":"1.5"}"#);
    round::<AsNumberText, u128>(5, r#"{"N":"5"}"#);
    assert_eq!(write::<AsNumberText, String>(&"1.50E1".to_owned()).unwrap(), r#"{"N":"15"}"#);
    assert_eq!(write::<AsNumberText, String>(&"five".to_owned()).unwrap_err().kind(), &EncodeErrorKind::NotANumber);
    assert_eq!(write::<AsNumberText, u128>(&u128::MAX).unwrap_err().kind(), &EncodeErrorKind::TooManyDigits);
    refused::<AsNumberText, u8>(&n("256"), "", DecodeErrorKind::InvalidText("what the type's `FromStr` reads"));
    assert!(<AsNumberText as Represent<f64>>::is_empty(&0.0));
}

/// A type whose `Display` reports an error. `to_string` would panic at it.
#[derive(Debug, PartialEq)]
struct Unshowable;

impl std::fmt::Display for Unshowable {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Err(std::fmt::Error)
    }
}

impl std::str::FromStr for Unshowable {
    type Err = std::fmt::Error;

    fn from_str(_: &str) -> Result<Self, Self::Err> {
        Ok(Self)
    }
}

#[test]
fn a_type_that_cannot_be_shown_is_refused() {
    let kind = EncodeErrorKind::DisplayFailed;
    assert_eq!(write::<AsText, _>(&Unshowable).unwrap_err().kind(), &kind);
    assert_eq!(write::<AsNumberText, _>(&Unshowable).unwrap_err().kind(), &kind);
}

// ---- emptiness -------------------------------------------------------------------------------------------------------

#[test]
fn what_is_empty() {
    fn is_empty<T>(value: &T) -> bool
    where
        Native: Represent<T>,
    {
        <Native as Represent<T>>::is_empty(value)
    }
    assert!(is_empty(&String::new()) && !is_empty(&" ".to_owned()));
    assert!(is_empty(&0_u8) && is_empty(&0_i128) && is_empty(&-0.0_f64) && !is_empty(&f64::MIN_POSITIVE));
    assert!(is_empty(&false) && !is_empty(&true));
    assert!(is_empty(&None::<u8>) && is_empty(&Some(0)) && !is_empty(&Some(1)));
    assert!(is_empty(&Vec::<u8>::new()) && !is_empty(&vec![0_u8]));
    assert!(is_empty(&Vec::<String>::new()) && !is_empty(&vec![String::new()]));
    // A fixed array is empty only when it has no elements, a map when it has no entries, and a document never.
    assert!(is_empty(&[0_u8; 0]) && !is_empty(&[0_u8; 4]));
    assert!(is_empty(&BTreeMap::<String, u8>::new()) && !is_empty(&BTreeMap::from([(String::new(), 0)])));
    assert!(is_empty(&BTreeSet::<u8>::new()) && !is_empty(&BTreeSet::from([0_u8])));
    assert!(!is_empty(&Point::default()));
    assert!(is_empty(&Timestamp::UNIX_EPOCH) && is_empty(&Ttl::default()) && is_empty(&Number::default()));
    assert!(!is_empty(&Level::Low) && is_empty(&UserId(String::new())));
    assert!(!is_empty(&'\0'));
}

// ---- serde -----------------------------------------------------------------------------------------------------------

#[cfg(feature = "json")]
mod json {
    use serde::{Deserialize, Serialize};
    use serde_json::{Value, json};
    use tabletheory::attr::{AsJson, AsJsonText};

    use super::*;

    #[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
    pub(super) enum Shape {
        Empty,
        Circle(u64),
        Line(i8, i8),
        Box { width: f64, name: Option<String> },
        Nested(Vec<Shape>),
        Nothing(()),
    }

    #[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
    #[serde(tag = "kind", rename_all = "camelCase")]
    pub(super) enum Tagged {
        Point { x: i64 },
        Big { wide: u64 },
    }

    #[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
    #[serde(untagged)]
    pub(super) enum Untagged {
        Number(u64),
        Text(String),
        Many(Vec<u8>),
    }

    #[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    struct Id(String);

    #[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub(super) enum Side {
        Left,
        Right,
    }

    #[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
    #[serde(default, rename_all = "camelCase")]
    pub(super) struct Settings {
        dark_mode: bool,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        sizes: Vec<u16>,
        limit: Option<u64>,
        pair: (char, i16),
        unit: (),
        #[serde(flatten)]
        more: BTreeMap<String, String>,
    }

    #[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
    struct Narrow {
        a: u8,
    }

    pub(super) fn settings() -> Settings {
        Settings { more: BTreeMap::from([("m".into(), "n".into())]), ..Settings::default() }
    }

    /// Bytes with serde's form for bytes, which a `Vec<u8>` does not use.
    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct Bytes(Vec<u8>);

    impl Serialize for Bytes {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(&self.0)
        }
    }

    impl<'de> Deserialize<'de> for Bytes {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl serde::de::Visitor<'_> for Visitor {
                type Value = Bytes;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("bytes")
                }

                fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
                    Ok(Bytes(bytes.to_vec()))
                }
            }
            deserializer.deserialize_byte_buf(Visitor)
        }
    }

    fn document<T: Serialize + serde::de::DeserializeOwned + PartialEq + Debug>(value: T, json: &str) {
        round::<AsJson, T>(value, json);
    }

    #[test]
    fn enums() {
        document(Shape::Empty, r#"{"S":"Empty"}"#);
        document(Shape::Circle(u64::MAX), r#"{"M":{"Circle":{"N":"18446744073709551615"}}}"#);
        document(Shape::Line(-1, 1), r#"{"M":{"Line":{"L":[{"N":"-1"},{"N":"1"}]}}}"#);
        document(
            Shape::Box { width: 0.5, name: None },
            r#"{"M":{"Box":{"M":{"width":{"N":"0.5"},"name":{"NULL":true}}}}}"#,
        );
        document(
            Shape::Nested(vec![Shape::Empty, Shape::Nested(vec![])]),
            r#"{"M":{"Nested":{"L":[{"S":"Empty"},{"M":{"Nested":{"L":[]}}}]}}}"#,
        );
        document(Shape::Nothing(()), r#"{"M":{"Nothing":{"NULL":true}}}"#);
        document(Tagged::Point { x: -5 }, r#"{"M":{"kind":{"S":"point"},"x":{"N":"-5"}}}"#);
        document(Tagged::Big { wide: u64::MAX }, r#"{"M":{"kind":{"S":"big"},"wide":{"N":"18446744073709551615"}}}"#);
        document(Untagged::Number(9_007_199_254_740_993), r#"{"N":"9007199254740993"}"#);
        document(Untagged::Text("t".into()), r#"{"S":"t"}"#);
        document(Untagged::Many(vec![1]), r#"{"L":[{"N":"1"}]}"#);
        for json in [
            r#"{"S":"Round"}"#,
            r#"{"M":{"Round":{"N":"1"}}}"#,
            r#"{"M":{}}"#,
            r#"{"M":{"Circle":{"N":"1"},"Empty":{"NULL":true}}}"#,
            r#"{"M":{"Circle":{"S":"1"}}}"#,
            r#"{"M":{"Line":{"L":[{"N":"1"}]}}}"#,
            r#"{"M":{"Line":{"L":[{"N":"1"},{"N":"1"},{"N":"1"}]}}}"#,
            r#"{"N":"1"}"#,
        ] {
            assert!(read::<AsJson, Shape>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn structs() {
        let settings = Settings { sizes: vec![1], limit: Some(1 << 60), pair: ('é', -1), ..Settings::default() };
        document(
            settings.clone(),
            r#"{"M":{"darkMode":{"BOOL":false},"sizes":{"L":[{"N":"1"}]},"limit":{"N":"1152921504606846976"},"pair":{"L":[{"S":"é"},{"N":"-1"}]},"unit":{"NULL":true}}}"#,
        );
        document(
            Settings { more: BTreeMap::from([("a b".into(), "c".into())]), ..Settings::default() },
            r#"{"M":{"darkMode":{"BOOL":false},"limit":{"NULL":true},"pair":{"L":[{"S":"\u0000"},{"N":"0"}]},"unit":{"NULL":true},"a b":{"S":"c"}}}"#,
        );
        // Numbers have another spelling, and some fields are absent.
        assert_eq!(
            read::<AsJson, Settings>(r#"{"M":{"sizes":{"L":[{"N":"1E0"}]},"limit":{"N":"1.152921504606846976E18"},"pair":{"L":[{"S":"é"},{"N":"-1.0"}]}}}"#).unwrap(),
            settings
        );
        refused::<AsJson, Settings>(
            r#"{"M":{"sizes":{"L":[{"N":"1"},{"N":"65536"}]}}}"#,
            "*[1]",
            DecodeErrorKind::RefusedBySerde,
        );
    }

    #[test]
    fn scalars_and_bytes() {
        document(Bytes(vec![0, 255]), r#"{"B":"AP8="}"#);
        document(vec![1_u8], r#"{"L":[{"N":"1"}]}"#);
        document(None::<u8>, r#"{"NULL":true}"#);
        document(Some("s".to_owned()), r#"{"S":"s"}"#);
        document(10_u128.pow(37), &n(&format!("1{}", "0".repeat(37))));
        document(-(10_i128.pow(30)), &n(&format!("-1{}", "0".repeat(30))));
        document(0.1_f32, r#"{"N":"0.1"}"#);
        document(1e21, r#"{"N":"1000000000000000000000"}"#);
        for (error, kind) in [
            (write::<AsJson, _>(&u128::MAX), EncodeErrorKind::TooManyDigits),
            (write::<AsJson, _>(&vec![f64::NAN]), EncodeErrorKind::NotFinite),
            (write::<AsJson, _>(&1e300), EncodeErrorKind::OutOfRange),
        ] {
            assert_eq!(error.unwrap_err().kind(), &kind);
        }
    }

    #[test]
    fn maps_have_text_keys() {
        document(BTreeMap::from([(7_u32, true)]), r#"{"M":{"7":{"BOOL":true}}}"#);
        document(BTreeMap::from([(-7_i64, true), (0, false)]), r#"{"M":{"-7":{"BOOL":true},"0":{"BOOL":false}}}"#);
        document(BTreeMap::from([(true, 1_u8)]), r#"{"M":{"true":{"N":"1"}}}"#);
        document(BTreeMap::from([('a', 1_u8)]), r#"{"M":{"a":{"N":"1"}}}"#);
        document(
            BTreeMap::from([(Side::Left, 1_u8), (Side::Right, 2)]),
            r#"{"M":{"Left":{"N":"1"},"Right":{"N":"2"}}}"#,
        );
        document(BTreeMap::from([(Id("i".into()), 1_u8)]), r#"{"M":{"i":{"N":"1"}}}"#);
        document(BTreeMap::from([("7".to_owned(), 1_u8)]), r#"{"M":{"7":{"N":"1"}}}"#);
        let kind = EncodeErrorKind::MapKeyNotString;
        assert_eq!(write::<AsJson, _>(&BTreeMap::from([(vec![1], 1)])).unwrap_err().kind(), &kind);
        for json in [r#"{"M":{"x":{"BOOL":true}}}"#, r#"{"M":{"-1":{"BOOL":true}}}"#, r#"{"M":{"":{"BOOL":true}}}"#] {
            assert!(read::<AsJson, BTreeMap<u32, bool>>(json).is_err(), "{json}");
        }
        assert!(read::<AsJson, BTreeMap<Side, u8>>(r#"{"M":{"Middle":{"N":"1"}}}"#).is_err());
    }

    /// Bytes that also read text, as every serde type of bytes does.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    struct BytesOfText(Vec<u8>);

    impl Serialize for BytesOfText {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(&self.0)
        }
    }

    impl<'de> Deserialize<'de> for BytesOfText {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl serde::de::Visitor<'_> for Visitor {
                type Value = BytesOfText;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("bytes")
                }

                fn visit_bytes<E>(self, bytes: &[u8]) -> Result<BytesOfText, E> {
                    Ok(BytesOfText(bytes.to_vec()))
                }

                fn visit_str<E>(self, text: &str) -> Result<BytesOfText, E> {
                    Ok(BytesOfText(text.as_bytes().to_vec()))
                }
            }
            deserializer.deserialize_bytes(Visitor)
        }
    }

    /// A float that can be a key of a map.
    #[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
    struct Ordered<T>(T);

    impl<T: PartialEq> Eq for Ordered<T> {}

    impl<T: PartialOrd> PartialOrd for Ordered<T> {
        fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
            Some(self.cmp(other))
        }
    }

    impl<T: PartialOrd> Ord for Ordered<T> {
        fn cmp(&self, other: &Self) -> std::cmp::Ordering {
            self.0.partial_cmp(&other.0).unwrap_or(std::cmp::Ordering::Equal)
        }
    }

    /// An enum whose fields and variants have empty names in serde.
    #[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
    enum Nameless {
        #[serde(rename = "")]
        Newtype(u8),
        Struct {
            #[serde(rename = "")]
            field: u8,
        },
    }

    #[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
    enum Unnamed {
        #[serde(rename = "")]
        Tuple(u8, u8),
    }

    #[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
    enum Anonymous {
        #[serde(rename = "")]
        Struct { field: u8 },
    }

    #[test]
    fn keys_of_every_type_are_written_if_they_are_read() {
        fn keys<K: Serialize + serde::de::DeserializeOwned + Ord + Debug>(key: &str) -> bool {
            let json = format!(r#"{{"M":{{"{key}":{{"N":"1"}}}}}}"#);
            agrees::<AsJson, BTreeMap<K, u8>>(&json).is_ok()
        }
        for (wide, narrow) in
            [(u128::MAX.to_string(), false), ("18446744073709551616".to_owned(), false), ("7".to_owned(), true)]
        {
            assert!(keys::<u128>(&wide) && keys::<String>(&wide), "{wide}");
            assert_eq!(keys::<u64>(&wide), narrow, "{wide}");
        }
        assert!(keys::<i128>(&i128::MIN.to_string()) && !keys::<i128>(&u128::MAX.to_string()));
        for (key, single, double) in [
            ("0.5", true, true),
            ("-1e-7", true, true),
            ("1e39", false, true),
            ("1e300", false, true),
            ("1e999", false, false),
            ("NaN", false, false),
            ("inf", false, false),
            ("-infinity", false, false),
            ("x", false, false),
        ] {
            assert_eq!((keys::<Ordered<f32>>(key), keys::<Ordered<f64>>(key)), (single, double), "{key}");
        }
        assert!(keys::<bool>("true") && !keys::<bool>("1"));
        assert!(keys::<char>("é") && !keys::<char>("ab"));
        assert!(keys::<Side>("Left") && keys::<Id>("i") && keys::<Option<u8>>("5"));
        assert!(!keys::<BytesOfText>("ab"));
        // As a value, the text is read as bytes, and written as bytes.
        assert_eq!(agrees::<AsJson, BytesOfText>(r#"{"S":"ab"}"#), Ok(BytesOfText(b"ab".to_vec())));

        let kind = EncodeErrorKind::EmptyMapKey;
        for error in [
            write::<AsJson, _>(&Nameless::Newtype(1)),
            write::<AsJson, _>(&Nameless::Struct { field: 1 }),
            write::<AsJson, _>(&Unnamed::Tuple(1, 2)),
            write::<AsJson, _>(&Anonymous::Struct { field: 1 }),
        ] {
            assert_eq!(error.unwrap_err().kind(), &kind);
        }
    }

    #[test]
    fn values_of_any_shape() {
        for (value, json) in [
            (json!(null), r#"{"NULL":true}"#),
            (json!("s"), r#"{"S":"s"}"#),
            (json!(18_446_744_073_709_551_615_u64), r#"{"N":"18446744073709551615"}"#),
            (json!(-9_223_372_036_854_775_808_i64), r#"{"N":"-9223372036854775808"}"#),
            (json!(0.5), r#"{"N":"0.5"}"#),
            (json!([]), r#"{"L":[]}"#),
            (json!({}), r#"{"M":{}}"#),
            (
                json!({"a": [1, {"b": null}, "c", false]}),
                r#"{"M":{"a":{"L":[{"N":"1"},{"M":{"b":{"NULL":true}}},{"S":"c"},{"BOOL":false}]}}}"#,
            ),
        ] {
            native(value.clone(), json);
            document(value, json);
        }
        // serde has neither sets nor bytes: they would be written back as lists.
        for (json, found) in [
            (r#"{"SS":["a","b"]}"#, DataTypeName::StringSet),
            (r#"{"NS":["1","2.5"]}"#, DataTypeName::NumberSet),
            (r#"{"BS":["AQ=="]}"#, DataTypeName::BinarySet),
            (r#"{"B":"AQ=="}"#, DataTypeName::Binary),
        ] {
            let kind = DecodeErrorKind::NotInJson { found };
            unreadable::<Value>(json, "", kind.clone());
            unreadable::<Vec<Value>>(&format!(r#"{{"L":[{{"S":"a"}},{json}]}}"#), "[1]", kind.clone());
            unreadable::<BTreeMap<String, Value>>(
                &format!(r#"{{"M":{{"a":{{"M":{{"b":{json}}}}}}}}}"#),
                "*.*",
                kind.clone(),
            );
            refused::<AsJsonText, Value>(&format!(r#"{{"L":[{json}]}}"#), "[0]", kind);
        }
        let kind = DecodeErrorKind::NotInJson { found: DataTypeName::StringSet };
        refused::<AsJson, BTreeSet<String>>(r#"{"SS":["a","b"]}"#, "", kind);
        // What a type passes over is not written back, whatever it is.
        assert!(
            agrees::<AsJson, Narrow>(
                r#"{"M":{"other":{"L":[{"SS":["a"]},{"B":"AQ=="},{"N":"0.12345678901234567890"},{"M":{"n":{"BS":["AQ=="]}}}]},"a":{"N":"1"}}}"#
            )
            .is_ok()
        );
        let twice = r#"{"M":{"other":{"M":{"n":{"N":"1"},"n":{"N":"2"}}},"a":{"N":"1"}}}"#;
        refused::<AsJson, Narrow>(twice, "*.*", DecodeErrorKind::Duplicate);
        // A number is exact, or it is refused.
        for (number, fits) in [
            ("4510000000000000.1", false),
            ("-0.99999999999999999999", false),
            ("1.00000000000000000001", false),
            ("9223372036854775807.5", false),
            ("4500000000000000.5", true),
            ("18446744073709551616.5", false),
            ("0.99999999999999", true),
            ("1234567890.12345678901234567890", false),
            ("92838584930183242888", false),
            ("-92838584930183242888", false),
            ("100000000000000000000", true),
            ("0.1000000000000000055511151231257827", false),
            ("0.1", true),
            ("9.99999999999999999999999999E125", false),
            ("1E125", true),
            ("1E-130", true),
        ] {
            let found = agrees::<Native, Value>(&n(number));
            assert_eq!(found.is_ok(), fits, "{number}");
            if fits {
                assert_eq!(
                    write::<Native, Value>(&found.unwrap()).unwrap(),
                    n(number.parse::<Number>().unwrap().as_str())
                );
            } else {
                let list = format!(r#"{{"L":[{}]}}"#, n(number));
                refused::<Native, Value>(&list, "[0]", DecodeErrorKind::Inexact);
                // As JSON text, too.
                let text = write::<Native, String>(&format!("[ {{\"a\": {number} }} ]")).unwrap();
                refused::<AsJsonText, Value>(&text, "[0].*", DecodeErrorKind::Inexact);
            }
        }
        // A type that says what it is gets what it says.
        for number in ["4510000000000000.1", "1234567890.12345678901234567890"] {
            assert!(agrees::<AsJson, f64>(&n(number)).is_ok(), "{number}");
            assert!(agrees::<AsJsonText, Vec<f64>>(&s(&format!("[{number}]"))).is_ok(), "{number}");
        }
        assert_eq!(agrees::<AsJson, u128>(&n("92838584930183242888")), Ok(92_838_584_930_183_242_888));
        // Text stays text, even when it looks like JSON.
        native(json!("{\"a\":1}"), r#"{"S":"{\"a\":1}"}"#);
    }

    #[test]
    fn json_text_of_other_runtimes_is_read() {
        let settings = Settings { limit: Some(5), pair: ('a', 1), ..Settings::default() };
        for text in [r#"{"limit":5,"pair":["a",1]}"#, r#" { "pair" : ["a", 1], "limit" : 5 } "#] {
            let json = write::<Native, String>(&text.to_owned()).unwrap();
            assert_eq!(read::<AsJson, Settings>(&json).unwrap(), settings);
            assert_eq!(read::<AsJsonText, Settings>(&json).unwrap(), settings);
        }
        assert_eq!(read::<AsJson, Vec<u8>>(r#"{"S":"[1,2]"}"#).unwrap(), [1, 2]);
        assert_eq!(read::<AsJson, Shape>(r#"{"S":"{\"Circle\":5}"}"#).unwrap(), Shape::Circle(5));
        assert_eq!(read::<AsJson, Option<Id>>(r#"{"S":"i"}"#).unwrap(), Some(Id("i".into())));
        for text in ["{", "not json", "{\\\"limit\\\":\\\"five\\\"}"] {
            refused::<AsJson, Settings>(&s(text), "", DecodeErrorKind::InvalidText("the JSON of the Rust type"));
            refused::<AsJsonText, Settings>(&s(text), "", DecodeErrorKind::InvalidText("the JSON of the Rust type"));
        }
    }

    /// JSON has more values than DynamoDB. The value that its text is read as must be writable as native structure.
    #[test]
    fn json_text_is_read_only_if_dynamodb_holds_what_it_says() {
        fn text(json: &str) -> String {
            write::<Native, String>(&json.to_owned()).unwrap()
        }
        type Map = BTreeMap<String, Value>;
        let deep = |levels: usize| format!("{{\"a\":{}1{}}}", "[".repeat(levels), "]".repeat(levels));
        for (json, refusal) in [
            (r#"{"a":1e125}"#.to_owned(), None),
            (r#"{"a":1e126}"#.to_owned(), Some(EncodeErrorKind::OutOfRange)),
            (r#"{"a":[1e300]}"#.to_owned(), Some(EncodeErrorKind::OutOfRange)),
            (r#"{"a":1e-131}"#.to_owned(), Some(EncodeErrorKind::OutOfRange)),
            (r#"{"a":{"":1}}"#.to_owned(), Some(EncodeErrorKind::EmptyMapKey)),
            (r#"{"":1}"#.to_owned(), Some(EncodeErrorKind::EmptyMapKey)),
            (deep(30), None),
        ] {
            // The text itself is held as it is.
            assert!(agrees::<AsJsonText, Map>(&text(&json)).is_ok(), "{json}");
            assert!(agrees::<Native, Value>(&text(&json)).is_ok(), "{json}");
            match refusal {
                None => assert!(agrees::<AsJson, Map>(&text(&json)).is_ok(), "{json}"),
                Some(kind) => refused_as_written::<AsJson, Map>(&text(&json), "", kind),
            }
        }
        for levels in [31, 100] {
            assert!(agrees::<AsJsonText, Map>(&text(&deep(levels))).is_ok());
            refused::<AsJson, Map>(&text(&deep(levels)), "", DecodeErrorKind::TooDeep);
        }
        // When it lies within other values, there are fewer levels left.
        let mut lists = JsonSource::new(r#"{"L":[{"L":[{"S":"[[[1]]]"}]}]}"#);
        for _ in 0..2 {
            lists.open().unwrap();
            lists.next_element().unwrap();
        }
        let found = lists.open().unwrap();
        assert!(<AsJson as Represent<Vec<Vec<Vec<u8>>>>>::decode_as(found, &mut lists).is_ok());

        let wide = u128::MAX.to_string();
        refused_as_written::<AsJson, u128>(&s(&wide), "", EncodeErrorKind::TooManyDigits);
        refused_as_written::<AsJson, Vec<u128>>(&text(&format!("[{wide}]")), "", EncodeErrorKind::TooManyDigits);
        refused_as_written::<AsJson, f64>(&s("1e300"), "", EncodeErrorKind::OutOfRange);
        for word in ["NaN", "inf", "-infinity", "1e999"] {
            refused::<AsJson, f64>(&s(word), "", DecodeErrorKind::InvalidText("the JSON of the Rust type"));
            refused::<AsJson, f32>(&s(word), "", DecodeErrorKind::InvalidText("the JSON of the Rust type"));
        }
        assert_eq!(agrees::<AsJson, f64>(&s("0.5")), Ok(0.5));
        assert_eq!(agrees::<AsJson, u128>(&s("5")), Ok(5));
    }

    /// An `f32` becomes infinite when serde makes it from a larger float.
    #[test]
    fn a_small_float_is_read_only_if_it_is_finite() {
        #[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
        #[serde(untagged)]
        enum Either {
            Float(f32),
            Text(String),
        }

        #[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
        struct Flat {
            #[serde(flatten)]
            floats: BTreeMap<String, f32>,
        }

        let (large, fits) = ("3.5e38", "3.4e38");
        let flat = |number: &str| format!(r#"{{"M":{{"a":{{"N":"{number}"}}}}}}"#);
        let json = |number: &str| write::<Native, String>(&format!("{{\"a\":{number}}}")).unwrap();
        for number in [fits, "1e-60", "0.1", "-3.4028235e38", "3.40282351e38"] {
            assert!(agrees::<AsJson, Either>(&n(number)).is_ok(), "{number}");
            assert!(agrees::<AsJson, Flat>(&flat(number)).is_ok(), "{number}");
            assert!(agrees::<AsJsonText, f32>(&s(number)).is_ok(), "{number}");
            assert!(agrees::<AsJsonText, Flat>(&json(number)).is_ok(), "{number}");
            assert!(agrees::<AsJsonText, Flat>(&flat(number)).is_ok(), "{number}");
        }
        refused_as_written::<AsJson, Either>(&n(large), "", EncodeErrorKind::NotFinite);
        refused_as_written::<AsJson, Flat>(&flat(large), "", EncodeErrorKind::NotFinite);
        // Here `serde_json` notices it by itself.
        refused::<AsJsonText, f32>(&s(large), "", DecodeErrorKind::InvalidText("the JSON of the Rust type"));
        refused_as_written::<AsJsonText, Flat>(&json(large), "", EncodeErrorKind::NotFinite);
        refused_as_written::<AsJsonText, Flat>(&flat(large), "", EncodeErrorKind::NotFinite);
        refused_as_written::<AsJson, Flat>(&json(large), "", EncodeErrorKind::NotFinite);
        // Infinity is found behind a value that only DynamoDB does not hold.
        let error = write::<AsJsonText, _>(&[1e300, f64::NAN]).unwrap_err();
        assert_eq!(error.kind(), &EncodeErrorKind::NotFinite);
        assert_eq!(
            write::<AsJsonText, _>(&BTreeMap::from([(String::new(), 1e300)])).unwrap(),
            r#"{"S":"{\"\":1e+300}"}"#
        );
    }

    #[test]
    fn integers_of_128_bits_are_json_text() {
        #[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
        struct Wide {
            z: u128,
            a: Vec<BTreeMap<i128, i128>>,
            #[serde(rename = "\"")]
            quote: (),
        }
        let wide = Wide { z: u128::MAX, a: vec![BTreeMap::from([(i128::MIN, i128::MAX)]), BTreeMap::new()], quote: () };
        let text = format!("{{\"\\\"\":null,\"a\":[{{\"{}\":{}}},{{}}],\"z\":{}}}", i128::MIN, i128::MAX, u128::MAX);
        round::<AsJsonText, Wide>(wide, &write::<Native, String>(&text).unwrap());
        round::<AsJsonText, u128>(u128::MAX, &s(&u128::MAX.to_string()));
        assert_eq!(agrees::<AsJsonText, u128>(&n("3E38")), Ok(3 * 10_u128.pow(38)));
    }

    #[test]
    fn what_is_written_as_null_is_read_as_none() {
        for text in ["null", " null ", "\\nnull\\t"] {
            assert_eq!(agrees::<Opt<AsJsonText>, Option<Value>>(&s(text)), Ok(None), "{text}");
            assert_eq!(agrees::<Opt<AsJsonText>, Option<Option<u8>>>(&s(text)), Ok(None), "{text}");
            assert_eq!(agrees::<AsJsonText, Value>(&s(text)), Ok(Value::Null), "{text}");
            assert_eq!(agrees::<Opt<AsJson>, Option<()>>(&s(text)), Ok(None), "{text}");
            assert_eq!(agrees::<Opt<AsJson>, Option<Option<u8>>>(&s(text)), Ok(None), "{text}");
        }
        assert_eq!(agrees::<Opt<AsJson>, Option<Value>>(&s("null")), Ok(Some(json!("null"))));
        assert_eq!(agrees::<Opt<AsJson>, Option<String>>(&s("null")), Ok(Some("null".into())));
        assert_eq!(agrees::<Opt<AsJson>, Option<Value>>(r#"{"NULL":true}"#), Ok(None));
        assert_eq!(agrees::<Opt<AsJsonText>, Option<Value>>(r#"{"NULL":true}"#), Ok(None));
        assert_eq!(agrees::<Opt<AsJsonText>, Option<String>>(&s("\\\"null\\\"")), Ok(Some("null".into())));
        assert_eq!(agrees::<Opt<AsJsonText>, Option<u8>>(&n("5")), Ok(Some(5)));
    }

    #[test]
    fn a_key_that_is_there_twice_is_refused() {
        for count in [2, 12, 13, 14, 40] {
            let entries: Vec<String> = (0..count).map(|key| format!(r#""k{key}":{{"N":"1"}}"#)).collect();
            let json = format!(r#"{{"M":{{{}}}}}"#, entries.join(","));
            assert_eq!(agrees::<AsJson, BTreeMap<String, u8>>(&json).unwrap().len(), count);
            for repeated in [0, count / 2, count - 1] {
                let json = format!(r#"{{"M":{{{},"\u006b{repeated}":{{"N":"2"}}}}}}"#, entries.join(","));
                refused::<AsJson, BTreeMap<String, u8>>(&json, "*", DecodeErrorKind::Duplicate);
                refused::<Native, Value>(&json, "*", DecodeErrorKind::Duplicate);
            }
        }
    }

    /// `serde_json` serializes its numbers so when any crate turns `arbitrary_precision` on.
    #[test]
    fn a_number_of_arbitrary_precision_is_a_number() {
        struct Precise(&'static str);

        impl Serialize for Precise {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;

                let mut number = serializer.serialize_struct("$serde_json::private::Number", 1)?;
                number.serialize_field("$serde_json::private::Number", self.0)?;
                number.end()
            }
        }

        impl<'de> Deserialize<'de> for Precise {
            fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
                Err(serde::de::Error::custom("only written here"))
            }
        }

        let written = |text| write::<AsJson, Vec<Precise>>(&vec![Precise(text)]);
        assert_eq!(written("0.10000000000000000000001").unwrap(), r#"{"L":[{"N":"0.10000000000000000000001"}]}"#);
        assert_eq!(written("1e3").unwrap(), r#"{"L":[{"N":"1000"}]}"#);
        assert_eq!(written("1e400").unwrap_err().kind(), &EncodeErrorKind::OutOfRange);
    }

    #[test]
    fn json_text_is_canonical() {
        let text = |value: Value, text: &str| {
            let json = write::<Native, String>(&text.to_owned()).unwrap();
            round::<AsJsonText, Value>(value, &json);
        };
        text(json!({"b": 1, "a": {"d": [true, null], "c": "é\n"}}), r#"{"a":{"c":"é\n","d":[true,null]},"b":1}"#);
        text(json!([]), "[]");
        text(json!("s"), "\"s\"");
        text(json!(9_007_199_254_740_993_u64), "9007199254740993");
        round::<AsJsonText, Value>(Value::Null, r#"{"NULL":true}"#);
        round::<AsJsonText, Option<u8>>(None, r#"{"NULL":true}"#);
        // Native structure is read too.
        assert_eq!(read::<AsJsonText, Value>(r#"{"M":{"a":{"N":"1"}}}"#).unwrap(), json!({"a": 1}));
    }

    #[test]
    fn a_message_of_serde_is_not_shown() {
        #[derive(Debug, PartialEq)]
        struct Refusing;
        impl Serialize for Refusing {
            fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                Err(serde::ser::Error::custom("about s3cret"))
            }
        }
        impl<'de> Deserialize<'de> for Refusing {
            fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
                Err(serde::de::Error::custom("about s3cret"))
            }
        }
        let error = write::<AsJson, _>(&Refusing).unwrap_err();
        assert_eq!(error.to_string(), "serde refused the value");
        let error = read::<AsJson, Refusing>(r#"{"M":{"s3cret":{"S":"s3cret"}}}"#).unwrap_err();
        assert_eq!(error.to_string(), "serde refused the stored value");
        assert!(!format!("{error:?}").contains("s3cret"));
    }

    #[test]
    fn what_is_empty() {
        fn is_empty(value: Value) -> bool {
            let json = <AsJson as Represent<Value>>::is_empty(&value);
            assert_eq!(json, <Native as Represent<Value>>::is_empty(&value));
            assert_eq!(json, <AsJsonText as Represent<Value>>::is_empty(&value));
            json
        }
        for value in [json!(null), json!(false), json!(0), json!(0.0), json!(""), json!([]), json!({})] {
            assert!(is_empty(value.clone()), "{value}");
        }
        for value in [json!(true), json!(1), json!(" "), json!([null]), json!({"a": null})] {
            assert!(!is_empty(value.clone()), "{value}");
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            // A whole float reads as an integer.
            (-1e9..1e9_f64).prop_filter("whole", |float| float.fract() != 0.0).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(".{1,8}", inner, 0..6).prop_map(|map| map.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_document_comes_back(value in any_value()) {
            let json = write::<AsJson, Value>(&value).unwrap();
            prop_assert_eq!(read::<AsJson, Value>(&json).unwrap(), value.clone());
            let json = write::<AsJsonText, Value>(&value).unwrap();
            prop_assert_eq!(read::<AsJsonText, Value>(&json).unwrap(), value);
        }
    }
}

// ---- types of other crates, by feature -------------------------------------------------------------------------------

#[cfg(feature = "bytes")]
#[test]
fn bytes_of_the_bytes_crate() {
    native(bytes::Bytes::from_static(b"\x00\xff"), r#"{"B":"AP8="}"#);
    native(bytes::Bytes::new(), r#"{"B":""}"#);
    native(vec![bytes::Bytes::from_static(b"a")], r#"{"L":[{"B":"YQ=="}]}"#);
    native(BTreeSet::from([bytes::Bytes::from_static(b"a")]), r#"{"BS":["YQ=="]}"#);
    only::<bytes::Bytes>(DataTypeName::Binary, &[]);
}

#[cfg(feature = "uuid")]
#[test]
fn uuids() {
    use uuid::Uuid;

    let text = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    let uuid: Uuid = text.parse().unwrap();
    native(uuid, &s(text));
    native(Uuid::nil(), &s("00000000-0000-0000-0000-000000000000"));
    reads(&s("67E5504410B1426F9247BB680E5FE0C8"), uuid);
    for text in ["", "67e55044", "67e55044-10b1-426f-9247-bb680e5fe0cg"] {
        unreadable::<Uuid>(&s(text), "", DecodeErrorKind::InvalidText("a UUID"));
    }
    only::<Uuid>(DataTypeName::String, &[]);
}

#[cfg(feature = "rust_decimal")]
#[test]
fn decimals() {
    use rust_decimal::Decimal;

    for (decimal, text) in [
        ("0", "0"),
        ("-0.0", "0"),
        ("1.50", "1.5"),
        ("100", "100"),
        ("79228162514264337593543950335", "79228162514264337593543950335"),
        ("-79228162514264337593543950335", "-79228162514264337593543950335"),
        ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
    ] {
        native(decimal.parse::<Decimal>().unwrap(), &n(text));
    }
    reads(&n("1.5E+2"), Decimal::from(150));
    for text in
        ["79228162514264337593543950336", "1E30", "0.00000000000000000000000000001", "1.00000000000000000000000000001"]
    {
        unreadable::<Decimal>(&n(text), "", DecodeErrorKind::NumberOutOfRange);
    }
    only::<Decimal>(DataTypeName::Number, &[]);
}

#[cfg(feature = "jiff")]
#[test]
fn timestamps_convert_to_jiff() {
    for timestamp in timestamps() {
        let other = jiff::Timestamp::try_from(timestamp).unwrap();
        assert_eq!(other.as_nanosecond(), timestamp.as_unix_nanoseconds());
        assert_eq!(Timestamp::try_from(other), Ok(timestamp));
    }
    assert!(Timestamp::try_from(jiff::Timestamp::MIN).is_err());
    let last: Timestamp = "9999-12-31T23:59:59Z".parse().unwrap();
    assert!(jiff::Timestamp::try_from(last).is_err());
}

#[cfg(feature = "chrono")]
#[test]
fn timestamps_convert_to_chrono() {
    use chrono::{DateTime, Utc};

    for timestamp in timestamps() {
        let other = DateTime::<Utc>::from(timestamp);
        assert_eq!((other.timestamp(), other.to_rfc3339()), (timestamp.as_unix_seconds(), other.to_rfc3339()));
        assert_eq!(other.to_rfc3339().parse::<Timestamp>(), Ok(timestamp));
        assert_eq!(Timestamp::try_from(other), Ok(timestamp));
    }
    assert!(Timestamp::try_from(DateTime::<Utc>::MIN_UTC).is_err());
    assert!(Timestamp::try_from(DateTime::<Utc>::MAX_UTC).is_err());
}

#[cfg(feature = "time")]
#[test]
fn timestamps_convert_to_time() {
    use time::OffsetDateTime;

    for timestamp in timestamps() {
        let other = OffsetDateTime::from(timestamp);
        assert_eq!(other.unix_timestamp_nanos(), timestamp.as_unix_nanoseconds());
        assert_eq!(Timestamp::try_from(other), Ok(timestamp));
        let offset = time::UtcOffset::from_hms(1, 30, 0).unwrap();
        assert_eq!(other.checked_to_offset(offset).map(Timestamp::try_from), Some(Ok(timestamp)));
    }
    assert!(Timestamp::try_from(OffsetDateTime::UNIX_EPOCH.replace_year(-1).unwrap()).is_err());
}

/// The carriers convert into each other.
#[test]
fn samples_convert_between_the_carriers() {
    for (_, json) in SAMPLES {
        let mut sink = JsonSink::new();
        value_to_json(&json_to_value(json).unwrap(), &mut sink).unwrap();
        assert_eq!(sink.as_str(), json);
    }
    let mut sink = ValueSink::new();
    sink.null();
    assert!(sink.into_value().is_null());
}

// ---- items -----------------------------------------------------------------------------------------------------------

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "keyed")]
#[model(gsi(LABEL_IDX, name = "by-label", pk = label))]
struct Keyed {
    #[model(pk)]
    owner: String,
    #[model(sk)]
    hash: Vec<u8>,
    label: String,
}

/// Reads an item from both carriers.
fn item<M: tabletheory::Model<Encryption = tabletheory::field::Plain> + Debug + PartialEq>(
    json: &str,
) -> Result<M, DecodeError> {
    let found = json.parse::<EncodedItem>().unwrap().decode::<M>();
    let AttributeValue::M(item) = as_the_sdk_has_it(&format!(r#"{{"M":{json}}}"#)).unwrap() else { unreachable!() };
    let mut sink = JsonSink::new();
    tabletheory::wire::value::item_to_json(&item, &mut sink).unwrap();
    let copied: EncodedItem = sink.into_string().parse().unwrap();
    assert_eq!(copied.decode::<M>(), found);
    found
}

#[test]
fn a_key_of_the_table_is_read_only_if_it_can_be_written() {
    let db = tabletheory_embedded::Embedded::memory().unwrap().db();
    let base64 = |bytes: usize| aws_smithy_types::base64::encode(vec![1; bytes]);
    let json = |owner: &str, hash: &str, label: &str| {
        format!(r#"{{"owner":{{"S":"{owner}"}},"hash":{{"B":"{hash}"}},"label":{{"S":"{label}"}}}}"#)
    };
    let (longest, too_long) = ("é".repeat(1024), format!("{}x", "é".repeat(1024)));
    let mut keyed: Keyed = item(&json(&longest, &base64(1024), "l")).unwrap();
    assert!(db.put(&mut keyed).into_request().is_ok());
    for (owner, hash, path, kind) in [
        ("", "AQ==".to_owned(), "owner", EncodeErrorKind::EmptyKey { index: None }),
        ("o", String::new(), "hash", EncodeErrorKind::EmptyKey { index: None }),
        (&too_long, base64(1), "owner", EncodeErrorKind::KeyTooLarge { index: None, size: 2049, limit: 2048 }),
        ("o", base64(1025), "hash", EncodeErrorKind::KeyTooLarge { index: None, size: 1025, limit: 1024 }),
    ] {
        let error = item::<Keyed>(&json(owner, &hash, "l")).unwrap_err();
        assert_eq!((error.kind(), error.path().as_str()), (&DecodeErrorKind::Unwritable(kind.clone()), path));
        let mut keyed = Keyed { owner: owner.into(), label: "l".into(), ..keyed.clone() };
        keyed.hash = aws_smithy_types::base64::decode(&hash).unwrap();
        let error = db.put(&mut keyed).into_request().unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Encode(error) if *error.kind() == kind), "{error}");
    }
    // An index that was made later leaves out the items that do not fit it. The table still has them.
    assert_eq!(item::<Keyed>(&json("o", "AQ==", "")).unwrap().label, "");
    assert_eq!(item::<Keyed>(&json("o", "AQ==", &too_long)).unwrap().label, too_long);
}

// ---- what must not be stored -----------------------------------------------------------------------------------------

#[derive(Attribute, Clone, Debug, PartialEq)]
struct Grade(u64);

impl Default for Grade {
    fn default() -> Self {
        Self(1)
    }
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "guarded")]
struct Guarded {
    #[model(pk)]
    id: String,
    #[model(omit_empty)]
    level: Grade,
    #[model(json, type = S)]
    text: f64,
    labels: std::collections::BTreeMap<String, u8>,
}

#[tokio::test]
async fn an_empty_value_is_left_out_only_where_it_reads_back() {
    let embedded = tabletheory_embedded::Embedded::memory().unwrap();
    embedded.create_table::<Guarded>().await.unwrap();
    let db = embedded.db();
    let mut guarded = Guarded { id: "g".into(), level: Grade(0), ..Guarded::default() };
    db.put(&mut guarded).await.unwrap();
    assert_eq!(db.get(Guarded::key("g")).await.unwrap(), Some(guarded));
}

#[test]
fn what_has_no_text_and_no_name_is_refused() {
    let db = tabletheory_embedded::Embedded::memory().unwrap().db();
    for text in [f64::NAN, f64::INFINITY] {
        let error = db.put(&mut Guarded { id: "g".into(), text, ..Guarded::default() }).into_request().unwrap_err();
        assert_eq!(error.attribute().as_deref(), Some("text"), "{error}");
    }
    let labels = [(String::new(), 1)].into();
    let error = db.put(&mut Guarded { id: "g".into(), labels, ..Guarded::default() }).into_request().unwrap_err();
    assert_eq!(error.attribute().as_deref(), Some("labels"), "{error}");
    for key in [String::new(), "k".repeat(65_536)] {
        let filter = Guarded::LABELS.entry(key).eq(1);
        let error = db.scan::<Guarded>().filter(filter).into_request().unwrap_err();
        assert!(error.is_validation(), "{error}");
    }
    assert!(db.scan::<Guarded>().filter(Guarded::LABELS.entry("k".repeat(65_535)).eq(1)).into_request().is_ok());
}

// ---- whatever is stored ----------------------------------------------------------------------------------------------

/// The law of [`agrees`] for every attribute type and all possible JSON.
#[cfg(feature = "json")]
mod whatever_is_stored {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    use serde_json::Value;

    use super::*;

    /// A document with a member of every kind.
    #[derive(Document, Clone, Debug, PartialEq)]
    struct Everything {
        text: String,
        character: char,
        flag: bool,
        small: u8,
        integer: i64,
        wide: i128,
        float: f64,
        single: Option<f32>,
        number: Number,
        time: Timestamp,
        expires: Option<Ttl>,
        bytes: Vec<u8>,
        pair: [i16; 2],
        list: Vec<Option<u32>>,
        vector: Vector<2>,
        map: BTreeMap<String, Number>,
        keyed: HashMap<Trimmed, Vec<String>>,
        texts: BTreeSet<String>,
        numbers: HashSet<u128>,
        binaries: Option<BTreeSet<Vec<u8>>>,
        #[model(set)]
        distinct: Vec<String>,
        #[model(set, omit_none)]
        amounts: Option<VecDeque<f64>>,
        level: Level,
        amount: Amount,
        point: Point,
        #[model(flatten)]
        link: Link,
        tree: Option<Box<Tree>>,
        #[model(type = S)]
        address: IpAddr,
        #[model(type = N)]
        share: f32,
        #[model(type = N)]
        exact: Option<String>,
        #[model(binary)]
        digest: Digest,
        #[model(json)]
        value: Value,
        #[model(json)]
        shapes: BTreeMap<u32, json::Shape>,
        #[model(json, type = S)]
        held: Option<Value>,
        #[model(json, omit_empty)]
        settings: json::Settings,
    }

    impl Clone for Digest {
        fn clone(&self) -> Self {
            Self(self.0)
        }
    }

    fn everything() -> Everything {
        Everything {
            text: "text".into(),
            character: 'é',
            flag: true,
            small: 7,
            integer: -1_234_567,
            wide: -(10_i128.pow(37)),
            float: 0.1,
            single: Some(1.5),
            number: "12.5".parse().unwrap(),
            time: "2026-02-03T04:05:06.7Z".parse().unwrap(),
            expires: Some(Ttl::from_unix_seconds(5)),
            bytes: vec![1, 2],
            pair: [1, -1],
            list: vec![None, Some(1)],
            vector: Vector::try_from([0.5, -0.25]).unwrap(),
            map: BTreeMap::from([("k".into(), Number::from(5_u8))]),
            keyed: HashMap::from([(Trimmed("t".into()), vec!["v".into()])]),
            texts: BTreeSet::from(["a".into(), String::new()]),
            numbers: HashSet::from([1, 2]),
            binaries: Some(BTreeSet::from([vec![1]])),
            distinct: vec!["b".into(), "a".into()],
            amounts: Some(VecDeque::from([0.5, 2.0])),
            level: Level::High,
            amount: Amount(Number::from(3_u8)),
            point: Point { x_axis: 1, y: 2, label: "l".into(), ..Point::default() },
            link: Link { next: Some(Box::default()) },
            tree: Some(Box::new(Tree { name: "n".into(), children: vec![Tree::default()], ..Tree::default() })),
            address: [127, 0, 0, 1].into(),
            share: 0.25,
            exact: Some("15".into()),
            digest: Digest([1, 2]),
            value: serde_json::json!({"a": [1, 2.5, null, "s"]}),
            shapes: BTreeMap::from([(1, json::Shape::Box { width: 0.5, name: None }), (2, json::Shape::Empty)]),
            held: Some(serde_json::json!({"a": [1, 2.5, null, "s"]})),
            settings: json::settings(),
        }
    }

    /// Checks the law of [`agrees`] and returns whether the value was read. There may be more than one error here, and a map of
    /// the SDK's may report another one first.
    fn holds<C: Represent<T>, T: PartialEq + Debug>(json: &str) -> bool {
        let (found, same) = read_both::<C, T>(json);
        match (&found, same) {
            (_, None) => {}
            (Ok(value), Some(Ok(same))) => assert_eq!(*value, same, "{json}"),
            (Err(error), Some(Err(same))) => {
                assert!(error.kind() == same.kind() || has_several_entries(json), "{json}: {error}, {same}");
            }
            (found, Some(same)) => panic!("{json} reads as {found:?}, and as {same:?} from the SDK's values"),
        }
        if let Ok(value) = &found {
            reads_back::<C, T>(value, json);
        }
        found.is_ok()
    }

    fn has_several_entries(json: &str) -> bool {
        fn any(json: &Json) -> bool {
            match json {
                Json::Array(elements) => elements.iter().any(any),
                Json::Object(members) => members.len() > 1 || members.iter().any(|(_, member)| any(member)),
                _ => false,
            }
        }
        serde_json::from_str(json).is_ok_and(|json| any(&json))
    }

    /// Checks the law for every type, and counts how many values each type has read.
    fn holds_for_every_type(json: &str, read: &mut BTreeMap<&'static str, usize>) {
        macro_rules! types {
            ($($codec:ty: $($type:ty),+;)*) => {$($(
                *read.entry(concat!(stringify!($codec), ": ", stringify!($type))).or_default() +=
                    usize::from(holds::<$codec, $type>(json));
            )+)*};
        }
        types! {
            Native: String, Box<str>, Arc<str>, Rc<str>, Cow<'static, str>, char, bool;
            Native: u8, u16, u32, u64, usize, i8, i16, i32, i64, isize, u128, i128, f32, f64, Number, Ttl, Timestamp;
            Native: Vec<u8>, Box<[u8]>, [u8; 2], Vec<String>, VecDeque<u64>, LinkedList<f64>, Box<[Number]>, [f32; 2];
            Native: Vector<2>, Vec<Vec<Vec<String>>>, Vec<Option<String>>, Vec<BTreeSet<String>>, Vec<Value>;
            Native: Option<String>, Option<u128>, Option<Vec<u8>>, Option<Timestamp>, Option<Vec<f32>>, Box<Option<u8>>;
            Native: Option<BTreeSet<String>>, Option<BTreeMap<String, u8>>, Option<Value>, Option<Point>;
            Native: BTreeMap<String, String>, HashMap<String, Number>, BTreeMap<Trimmed, f64>, HashMap<Box<str>, Value>;
            Native: BTreeMap<u8, u8>, HashMap<i128, String>, BTreeMap<Number, u8>, BTreeMap<Level, u8>, HashMap<UserId, u8>;
            Native: BTreeMap<Timestamp, u8>, HashMap<IpAddr, u8>, BTreeMap<char, Value>;
            Native: BTreeMap<String, Option<BTreeSet<u128>>>, BTreeMap<String, Vec<BTreeMap<String, String>>>;
            Native: BTreeSet<String>, HashSet<Timestamp>, BTreeSet<Level>, BTreeSet<u128>, HashSet<i64>, BTreeSet<Number>;
            Native: BTreeSet<Vec<u8>>, BTreeSet<[u8; 1]>, Level, UserId, Amount, Path, Point, Tree, Outer, Chain, Link, Value;
            AsSet: Vec<String>, Vec<Timestamp>, VecDeque<f64>, Vec<u128>, Vec<Vec<u8>>, BTreeSet<Number>;
            Opt<AsSet>: Option<Vec<String>>, Option<Vec<f64>>;
            AsText: String, IpAddr, u64, u128, char, bool;
            AsNumberText: String, f32, f64, u64, i128;
            Opt<AsNumberText>: Option<String>;
            AsBinary: Vec<u8>, Digest;
            AsJson: Value, String, u8, i64, u128, f32, f64, bool, char, (), Option<u8>, Vec<f32>, Vec<String>, BTreeSet<i64>;
            AsJson: BTreeMap<String, Value>, BTreeMap<i128, f64>, HashMap<String, Vec<u8>>, (String, f64), json::Shape;
            AsJson: json::Tagged, json::Untagged, json::Settings, json::Side, Vec<json::Shape>, json::Bytes;
            Opt<AsJson>: Option<Value>, Option<Option<u8>>, Option<()>, Option<f64>;
            AsJsonText: Value, String, u128, f32, f64, Vec<f32>, BTreeMap<String, Value>, BTreeMap<u128, i128>;
            AsJsonText: json::Shape, json::Settings, Option<u8>;
            Opt<AsJsonText>: Option<Value>, Option<Option<u8>>, Option<String>;
        }
        #[cfg(feature = "rust_decimal")]
        types! { Native: rust_decimal::Decimal, BTreeSet<rust_decimal::Decimal>; AsNumberText: rust_decimal::Decimal; }
        #[cfg(feature = "uuid")]
        types! { Native: uuid::Uuid, BTreeSet<uuid::Uuid>; AsText: uuid::Uuid; }
        #[cfg(feature = "bytes")]
        types! { Native: bytes::Bytes, BTreeSet<bytes::Bytes>; }
        #[cfg(feature = "jiff")]
        types! {
            Native: jiff::Timestamp, jiff::Zoned, jiff::civil::DateTime, jiff::civil::Date;
            AsText: jiff::Timestamp, jiff::civil::Date;
        }
        #[cfg(feature = "chrono")]
        types! {
            Native: chrono::DateTime<chrono::Utc>, chrono::DateTime<chrono::FixedOffset>, chrono::NaiveDateTime;
            Native: chrono::NaiveDate, BTreeSet<chrono::NaiveDate>;
            AsText: chrono::DateTime<chrono::Utc>;
        }
        #[cfg(feature = "time")]
        types! { Native: time::OffsetDateTime, time::Date; }
    }

    /// Makes numbers at the limits of DynamoDB, and of the types that read them, in all spellings.
    fn number() -> impl Strategy<Value = String> {
        let limits = [
            "0",
            "-0",
            "0.0",
            "-0.000",
            "0E999",
            "1",
            "-1",
            "007",
            "+5",
            ".5",
            "5.",
            "1e5",
            "1E+2",
            "1.50",
            "100.0",
            "",
            "-",
            "1e",
            "e5",
            "1.2.3",
            "NaN",
            "inf",
            "-Infinity",
            "0x10",
            " 1",
            "1_0",
            "255",
            "256",
            "-129",
            "65536",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615",
            "18446744073709551616",
            "99999999999999999999999999999999999999",
            "999999999999999999999999999999999999999",
            "340282366920938463463374607431768211455",
            "-170141183460469231731687303715884105728",
            "300000000000000000000000000000000000000",
            "1E125",
            "9.9E125",
            "1E126",
            "-1E126",
            "1E130",
            "1E-130",
            "9.9E-131",
            "1E-131",
            "9.9999999999999999999999999999999999999E125",
            "99.99999999999999999999999999999999999999",
            "0.1000000000000000055511151231257827",
            "3.4028235E38",
            "3.4028236E38",
            "1e39",
            "1E308",
            "1E400",
            "1e9223372036854775807",
            "1e9223372036854775808",
            "1e-99999999999999999999",
            "79228162514264337593543950335",
        ];
        prop_oneof![
            2 => prop::sample::select(limits.to_vec()).prop_map(str::to_owned),
            1 => "-?(0|[1-9][0-9]{0,44})(\\.[0-9]{1,44})?([eE][+-]?[0-9]{1,3})?",
            1 => any::<f64>().prop_map(|float| format!("{float:e}")),
            1 => any::<i128>().prop_map(|integer| integer.to_string()),
        ]
    }

    /// Makes texts in JSON's spelling, without the quotes: those that a type reads, and similar ones.
    fn text() -> impl Strategy<Value = String> {
        let texts = [
            "",
            "a",
            "é",
            "😀",
            "ab",
            "Low",
            "high!",
            "low",
            "Left",
            "point",
            "Empty",
            "null",
            " null ",
            "true",
            "[]",
            "[1]",
            "[1e39]",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            "NaN",
            "inf",
            "1e300",
            "127.0.0.1",
            "::1",
            "5",
            "-5",
            "0.5",
            "340282366920938463463374607431768211455",
            "67e55044-10b1-426f-9247-bb680e5fe0c8",
            "67E5504410B1426F9247BB680E5FE0C8",
            "{67e55044-10b1-426f-9247-bb680e5fe0c8}",
            "2020-06-21 19:00:00 UTC",
            "2020-06-21",
            "2020-06-21 19:00:00.5",
            "2020-06-21T19:00:00",
            "2020-06-21T19:00:00.000000000",
            "2020-06-21T21:00:00+02:00[Europe/Berlin]",
            "1880-01-01T00:00:00Z[Europe/Berlin]",
            "0000-01-01T00:00:00Z[-01:00]",
            "9999-12-31T23:59:59-23:59",
            "0000-01-01T00:00:00+23:59",
            "{\\\"a\\\":1}",
            "{\\\"\\\":1}",
            "{\\\"a\\\":1e300}",
            "\\\"s\\\"",
            "{\\\"Circle\\\":5}",
            "\\u0000",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\ude00x",
            "\\n\\t\\\\",
            "\\x",
        ];
        let time = (
            prop::sample::select(vec![
                "2026-02-03",
                "2016-12-31",
                "0000-01-01",
                "9999-12-31",
                "10000-01-01",
                "2026-02-30",
            ]),
            prop::sample::select(vec!["T", "t", " ", ""]),
            prop::sample::select(vec!["00:00:00", "23:59:59", "23:59:60", "12:34:61", "24:00:00"]),
            prop::sample::select(vec!["", ".", ".5", ".123456789", ".1234567891", ".000000000", ".999999999999"]),
            prop::sample::select(vec!["Z", "z", "+00:00", "-00:00", "+01:00", "-23:59", "+0000", ""]),
        )
            .prop_map(|(date, separator, time, fraction, zone)| format!("{date}{separator}{time}{fraction}{zone}"));
        prop_oneof![
            2 => prop::sample::select(texts.to_vec()).prop_map(str::to_owned),
            1 => time,
            1 => number(),
            1 => any::<String>().prop_map(|text| {
                let quoted = Value::from(text).to_string();
                quoted[1..quoted.len() - 1].to_owned()
            }),
        ]
    }

    fn binary() -> impl Strategy<Value = String> {
        prop_oneof![
            2 => prop::collection::vec(any::<u8>(), 0..4).prop_map(aws_smithy_types::base64::encode),
            1 => prop::sample::select(vec!["AQ", "AR==", "AQ=", "====", "_-__", "AQ=="]).prop_map(str::to_owned),
        ]
    }

    /// Makes names that documents have, and names that no document has.
    fn name() -> impl Strategy<Value = String> {
        let names = [
            "",
            "a",
            "b",
            " ",
            "xAxis",
            "Y",
            "label",
            "note",
            "tags",
            "next",
            "name",
            "left",
            "children",
            "before",
            "after",
            "Circle",
            "Line",
            "Box",
            "Nested",
            "Nothing",
            "kind",
            "x",
            "width",
            "darkMode",
            "sizes",
            "pair",
            "1",
            "-1",
            "true",
            "340282366920938463463374607431768211455",
            "\\u0061",
            "\\ud83d",
        ];
        prop_oneof![4 => prop::sample::select(names.to_vec()).prop_map(str::to_owned), 1 => text()]
    }

    fn joined(elements: Vec<String>) -> String {
        elements.join(",")
    }

    fn quoted(strategy: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
        strategy.prop_map(|text| format!("\"{text}\""))
    }

    /// Makes values that the more particular types write, and the same with another text in one place.
    fn sample() -> impl Strategy<Value = String> {
        let samples = [
            r#"{"N":"7"}"#,
            r#"{"NULL":true}"#,
            r#"{"S":"5"}"#,
            r#"{"S":"null"}"#,
            r#"{"S":"::1"}"#,
            r#"{"S":"67e55044-10b1-426f-9247-bb680e5fe0c8"}"#,
            r#"{"S":"a"}"#,
            r#"{"S":"true"}"#,
            r#"{"S":"high!"}"#,
            r#"{"S":"Left"}"#,
            r#"{"S":"127.0.0.1"}"#,
            r#"{"S":"2026-02-03T04:05:06.7Z"}"#,
            r#"{"S":"2026-02-03T05:05:06+01:00"}"#,
            r#"{"S":"\"s\""}"#,
            r#"{"S":"{\"Circle\":5}"}"#,
            r#"{"B":"AQI="}"#,
            r#"{"SS":["2026-02-03T04:05:06Z","2026-02-03T05:05:06+01:00"]}"#,
            r#"{"SS":["67e55044-10b1-426f-9247-bb680e5fe0c8"]}"#,
            r#"{"SS":["Low","high!"]}"#,
            r#"{"NS":["1","1.0","2"]}"#,
            r#"{"BS":["AQ==","AQ=="]}"#,
            r#"{"L":[{"S":"a"},{"N":"0.5"}]}"#,
            r#"{"L":[{"N":"0.5"},{"N":"-1E-45"}]}"#,
            r#"{"M":{"xAxis":{"N":"1"},"Y":{"N":"2"},"label":{"S":"l"},"tags":{"SS":["t","u"]},"note":{"NULL":true}}}"#,
            r#"{"M":{"before":{"BOOL":true},"xAxis":{"N":"1"},"Y":{"N":"2"},"after":{"BOOL":false},"new":{"L":[]}}}"#,
            r#"{"M":{"name":{"S":"n"},"left":{"M":{"name":{"S":"m"},"children":{"NULL":true}}},"children":{"L":[]}}}"#,
            r#"{"M":{"Box":{"M":{"width":{"N":"0.5"},"name":{"NULL":true}}}}}"#,
            r#"{"M":{"Nested":{"L":[{"S":"Empty"},{"M":{"Line":{"L":[{"N":"1"},{"N":"2"}]}}}]}}}"#,
            r#"{"M":{"kind":{"S":"point"},"x":{"N":"-5"}}}"#,
            r#"{"M":{"darkMode":{"BOOL":true},"sizes":{"NS":["1"]},"pair":{"L":[{"S":"a"},{"N":"1"}]},"more":{"S":"m"}}}"#,
            r#"{"M":{"1":{"N":"1"},"-1":{"N":"0.5"}}}"#,
        ];
        let other = prop_oneof![number(), text(), binary(), name()];
        (prop::sample::select(samples.to_vec()), prop::option::of((any::<prop::sample::Index>(), other))).prop_map(
            |(sample, change)| match change {
                None => sample.to_owned(),
                Some((which, other)) => mutated(sample, which.index(100), &other),
            },
        )
    }

    fn value() -> impl Strategy<Value = String> {
        let set = |descriptor: &'static str, elements: BoxedStrategy<String>| {
            let elements = prop::collection::vec(quoted(elements), 0..4);
            elements.prop_map(move |elements| format!(r#"{{"{descriptor}":[{}]}}"#, joined(elements)))
        };
        let leaf = prop_oneof![
            4 => number().prop_map(|text| n(&text)),
            4 => text().prop_map(|text| s(&text)),
            2 => binary().prop_map(|text| format!(r#"{{"B":"{text}"}}"#)),
            1 => any::<bool>().prop_map(|value| format!(r#"{{"BOOL":{value}}}"#)),
            1 => prop::bool::weighted(0.8).prop_map(|value| format!(r#"{{"NULL":{value}}}"#)),
            1 => set("SS", text().boxed()),
            1 => set("NS", number().boxed()),
            1 => set("BS", binary().boxed()),
        ]
        .boxed();
        let nested = leaf.clone().prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4)
                    .prop_map(|elements| format!(r#"{{"L":[{}]}}"#, joined(elements))),
                prop::collection::vec((name(), inner), 0..4).prop_map(|entries| {
                    let entries = entries.iter().map(|(name, value)| format!("\"{name}\":{value}"));
                    format!(r#"{{"M":{{{}}}}}"#, joined(entries.collect()))
                }),
            ]
        });
        let inner = prop_oneof![leaf, nested, sample()];
        // Few values are as deep as possible.
        (
            inner,
            prop_oneof![6 => Just(0_usize), 1 => 27..34_usize],
            prop::sample::select(vec!["", "a", "next", "Nested"]),
        )
            .prop_map(|(inner, around, name)| match name {
                "" => format!("{}{inner}{}", r#"{"L":["#.repeat(around), "]}".repeat(around)),
                name => format!("{}{inner}{}", format!(r#"{{"M":{{"{name}":"#).repeat(around), "}}".repeat(around)),
            })
    }

    /// Returns JSON with another text in place of one of its quoted texts.
    fn mutated(json: &str, which: usize, other: &str) -> String {
        let quotes: Vec<usize> =
            json.match_indices('"').map(|(at, _)| at).filter(|&at| !json[..at].ends_with('\\')).collect();
        let pair = 2 * (which % (quotes.len() / 2));
        format!("{}{other}{}", &json[..=quotes[pair]], &json[quotes[pair + 1]..])
    }

    /// A law about no values would hold, so every type must read some of the values.
    #[test]
    fn every_type_reads_some_of_the_values() {
        let (mut runner, mut read) = (TestRunner::deterministic(), BTreeMap::new());
        for _ in 0..800 {
            let json = value().new_tree(&mut runner).unwrap().current();
            holds_for_every_type(&json, &mut read);
        }
        let never: Vec<_> = read.iter().filter(|(_, count)| **count == 0).map(|(name, _)| name).collect();
        assert!(never.is_empty(), "{never:#?}");
    }

    #[test]
    fn everything_agrees() {
        let json = write::<Native, Everything>(&everything()).unwrap();
        assert_eq!(agrees::<Native, Everything>(&json).as_ref(), Ok(&everything()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_can_be_written_back(json in value()) {
            holds_for_every_type(&json, &mut BTreeMap::new());
        }

        #[test]
        fn what_is_read_of_a_document_can_be_written_back(
            changes in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![number(), text(), binary(), name()]), 1..3),
        ) {
            let mut json = write::<Native, Everything>(&everything()).unwrap();
            for (which, other) in changes {
                json = mutated(&json, which.index(10_000), &other);
            }
            holds::<Native, Everything>(&json);
            holds::<Native, Vec<Everything>>(&format!(r#"{{"L":[{json}]}}"#));
        }

        #[test]
        fn what_is_read_in_place_of_a_member_can_be_written_back(which in any::<prop::sample::Index>(), json in value()) {
            let tree = write::<Native, Everything>(&everything()).unwrap();
            let Ok(Value::Object(item)) = serde_json::from_str::<Value>(&tree).map(|tree| tree["M"].clone()) else {
                unreachable!("a map");
            };
            let members: Vec<String> = item
                .iter()
                .enumerate()
                .map(|(at, (name, value))| {
                    let other = at == which.index(item.len());
                    format!("{}:{}", Value::from(name.as_str()), if other { json.clone() } else { value.to_string() })
                })
                .collect();
            holds::<Native, Everything>(&format!(r#"{{"M":{{{}}}}}"#, joined(members)));
        }
    }
}
