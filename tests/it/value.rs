//! [`Value`]: a document of unknown shape, at every door, with nothing lost.
#![cfg(feature = "json")]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::common::{Outcome, offline, table_of};
use crate::update::shown;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use tabletheory::attr::{AsJson, AttributeType, DataTypeName, Native, Represent};
use tabletheory::error::{DecodeErrorKind, EncodeErrorKind};
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::wire::json::{JsonSink, JsonSource};
use tabletheory::wire::value::{ValueSource, json_to_item, json_to_value};
use tabletheory::{DecodeError, Document, EncodeError, Number, Value};

/// Digits that no float has.
const ORDER: &str = "92838584930183242888";
const PRICE: &str = "1234567890.12345678901234567891";

/// A document with each data type, as other programs may have stored it.
fn everything() -> String {
    format!(
        r#"{{"M":{{"binaries":{{"BS":["AQ==","Ag=="]}},"binary":{{"B":"AP8="}},"flag":{{"BOOL":true}},"list":{{"L":[{{"N":"{PRICE}"}},{{"NULL":true}}]}},"map":{{"M":{{"deep":{{"N":"-0.00000000000000000000000000000000000001"}}}}}},"numbers":{{"NS":["1","{ORDER}"]}},"order":{{"N":"{ORDER}"}},"price":{{"N":"{PRICE}"}},"text":{{"S":"a"}},"texts":{{"SS":["","b"]}}}}}}"#
    )
}

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

fn written<C: Represent<T>, T>(value: &T) -> Result<String, EncodeError> {
    let mut sink = JsonSink::new();
    C::encode(value, &mut sink)?;
    Ok(sink.into_string())
}

/// Reads a value from both carriers, which must agree.
fn read<C: Represent<T>, T: PartialEq + std::fmt::Debug>(json: &str) -> Result<T, DecodeError> {
    let mut source = JsonSource::new(json);
    let read = tabletheory::wire::Source::open(&mut source).and_then(|found| C::decode_as(found, &mut source));
    if let Ok(sdk) = json_to_value(json) {
        let mut source = ValueSource::new(&sdk);
        let same = tabletheory::wire::Source::open(&mut source).and_then(|found| C::decode_as(found, &mut source));
        assert_eq!(read, same, "{json}");
    }
    read
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "papers")]
struct Paper {
    #[model(pk)]
    id: String,
    note: String,
    body: Value,
    #[model(omit_empty)]
    by_name: BTreeMap<String, Value>,
    #[model(omit_empty)]
    all: Vec<Value>,
    #[model(omit_none)]
    perhaps: Option<Value>,
    #[model(json, omit_none)]
    inside: Option<Inside>,
}

/// A serde type with a value inside.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
struct Inside {
    name: String,
    rest: Value,
}

fn paper() -> Paper {
    let body: Value = read::<Native, _>(&everything()).unwrap();
    Paper {
        id: "p1".into(),
        note: "n".into(),
        by_name: BTreeMap::from([("b".into(), body.clone())]),
        all: vec![body.clone(), Value::Null],
        perhaps: Some(body.clone()),
        inside: Some(Inside { name: "i".into(), rest: body.clone() }),
        body,
    }
}

// ---- every door ------------------------------------------------------------------------------------------------------

#[test]
fn every_data_type_is_read_and_written_as_it_is() {
    let value = read::<Native, Value>(&everything()).unwrap();
    assert_eq!(written::<Native, _>(&value).unwrap(), everything());
    assert_eq!(written::<AsJson, _>(&value).unwrap(), everything());
    assert_eq!(read::<AsJson, Value>(&everything()).unwrap(), value);
    assert_eq!(value["order"], number(ORDER));
    assert_eq!(value["price"].as_number().unwrap().as_str(), PRICE);
    assert_eq!(value["binary"].as_bytes(), Some(&[0, 255][..]));
    assert_eq!(value["texts"].as_string_set(), Some(&BTreeSet::from([String::new(), "b".into()])));
    assert_eq!(value["numbers"].as_number_set().unwrap().len(), 2);
    assert_eq!(value["binaries"].as_binary_set().unwrap().len(), 2);
    assert_eq!(value["list"][1].data_type(), DataTypeName::Null);
}

#[tokio::test]
async fn what_others_stored_comes_back_after_another_field_was_changed() -> Outcome {
    let db = table_of::<Paper>().await?;
    let item = format!(r#"{{"id":{{"S":"p1"}},"note":{{"S":"n"}},"body":{},"all":{{"L":[{0}]}}}}"#, everything());
    db.client().put_item().table_name("papers").set_item(Some(json_to_item(&item)?)).send().await?;

    let mut paper = db.get(Paper::key("p1")).required().await?;
    paper.note = "changed".into();
    db.put(&mut paper).await?;
    let stored = db.client().get_item().table_name("papers").key("id", AttributeValue::S("p1".into())).send().await?;
    let stored = stored.item.unwrap();
    assert_eq!(stored["body"], json_to_value(&everything())?);
    assert_eq!(stored["all"], json_to_value(&format!(r#"{{"L":[{}]}}"#, everything()))?);
    assert_eq!(db.query(Paper::TABLE).eq("p1").all().await?, [paper]);
    Ok(())
}

#[tokio::test]
async fn a_value_is_put_got_set_and_found_by_its_parts() -> Outcome {
    let db = table_of::<Paper>().await?;
    let mut given = paper();
    db.create(&mut given).await?;
    assert_eq!(db.get(Paper::key("p1")).await?, Some(given.clone()));

    let updated = db
        .update(Paper::key("p1"))
        .set(Paper::BODY.entry("price"), number("0.1"))
        .set(Paper::BODY.entry("list").at(0), "first")
        .set(Paper::BY_NAME.entry("b"), Value::from(BTreeSet::from(["x".to_owned()])))
        .set(Paper::ALL.at(1), 7)
        .remove(Paper::BODY.entry("map").entry("deep"))
        .condition(Paper::BODY.entry("order").eq(number(ORDER)) & Paper::BODY.entry("flag").eq(true))
        .returning_new()
        .await?;
    let mut wanted = given.clone();
    *wanted.body.get_mut("price").unwrap() = number("0.1").into();
    *wanted.body.get_mut("list").unwrap().get_mut(0).unwrap() = "first".into();
    wanted.body.get_mut("map").unwrap().as_map_mut().unwrap().clear();
    wanted.by_name = BTreeMap::from([("b".into(), BTreeSet::from(["x".to_owned()]).into())]);
    wanted.all[1] = 7.into();
    assert_eq!(updated, wanted);

    let replaced = db.update(Paper::key("p1")).set(Paper::BODY, &given.body).returning_new().await?;
    assert_eq!(replaced.body, given.body);
    assert_eq!(db.scan::<Paper>().filter(Paper::BODY.eq(given.body.clone())).count().await?, 1);
    assert_eq!(db.scan::<Paper>().filter(Paper::BODY.entry("text").eq("a")).count().await?, 1);
    assert_eq!(db.scan::<Paper>().filter(Paper::BODY.entry("list").at(0).eq(5)).count().await?, 0);
    Ok(())
}

#[test]
fn operands_are_written_as_what_they_are() {
    let update = || offline().update(Paper::key("p"));
    for (request, text) in [
        (update().set(Paper::BODY, Value::from(1)).into_request(), r#"SET body = {"N":"1"}"#),
        (update().set(Paper::BODY, "a").into_request(), r#"SET body = {"S":"a"}"#),
        (update().set(Paper::BODY, true).into_request(), r#"SET body = {"BOOL":true}"#),
        (update().set(Paper::BODY, vec![1_u8]).into_request(), r#"SET body = {"B":"AQ=="}"#),
        (update().set(Paper::BODY, 0.5).into_request(), r#"SET body = {"N":"0.5"}"#),
        (
            update().set(Paper::BODY, number(PRICE)).into_request(),
            r#"SET body = {"N":"1234567890.12345678901234567891"}"#,
        ),
        (
            update().set(Paper::BODY.entry("a").at(2), Value::from(["x"])).into_request(),
            r#"SET body.a[2] = {"L":[{"S":"x"}]}"#,
        ),
    ] {
        assert_eq!(shown(&request.unwrap()), text);
    }
}

#[test]
fn images_of_streams_and_raw_items_are_read_the_same() {
    let item = format!(r#"{{"id":{{"S":"p1"}},"note":{{"S":"n"}},"body":{}}}"#, everything());
    let image = json_to_item(&item).unwrap();
    let wanted = Paper { by_name: BTreeMap::new(), all: Vec::new(), perhaps: None, inside: None, ..paper() };
    assert_eq!(Paper::from_stream_image(&image).unwrap(), wanted);
    assert_eq!(item.parse::<EncodedItem>().unwrap().decode::<Paper>().unwrap(), wanted);
    #[cfg(feature = "streams-client")]
    {
        use aws_sdk_dynamodbstreams::types::AttributeValue as Streamed;

        let image = HashMap::from([
            ("id".to_owned(), Streamed::S("p1".into())),
            ("note".to_owned(), Streamed::S("n".into())),
            ("body".to_owned(), Streamed::Ns(vec![ORDER.into(), "1".into()])),
        ]);
        let paper = Paper::from_stream_image(&image).unwrap();
        assert_eq!(paper.body, Value::from(BTreeSet::from([number(ORDER), number("1")])));
    }
    let _: HashMap<String, Blob> = HashMap::new();
}

// ---- bad input -------------------------------------------------------------------------------------------------------

#[test]
fn what_dynamodb_does_not_hold_is_refused_with_its_path() {
    for (value, path, kind) in [
        (Value::StringSet(BTreeSet::new()), "", EncodeErrorKind::EmptySet),
        (Value::from(vec![Value::Null, Value::NumberSet(BTreeSet::new())]), "[1]", EncodeErrorKind::EmptySet),
        ([("a", Value::BinarySet(BTreeSet::new()))].into_iter().collect(), "*", EncodeErrorKind::EmptySet),
        ([("", Value::Null)].into_iter().collect(), "", EncodeErrorKind::EmptyMapKey),
    ] {
        for error in [written::<Native, _>(&value).unwrap_err(), value.to::<Value>().map_err(encoded).unwrap_err()] {
            assert_eq!((error.kind(), error.path().as_str()), (&kind, path));
        }
    }
    for (json, path, kind) in [
        (r#"{"N":"a"}"#, "", DecodeErrorKind::InvalidNumber),
        (r#"{"L":[{"N":"1E200"}]}"#, "[0]", DecodeErrorKind::Unwritable(EncodeErrorKind::OutOfRange)),
        (r#"{"M":{"a":{"NS":[]}}}"#, "*", DecodeErrorKind::Unwritable(EncodeErrorKind::EmptySet)),
        (r#"{"M":{"a":{"N":"1"},"a":{"N":"2"}}}"#, "*", DecodeErrorKind::Duplicate),
        (r#"{"M":{"a":{"B":"?"}}}"#, "*", DecodeErrorKind::InvalidBinary),
        (r#"{"NULL":false}"#, "", DecodeErrorKind::FalseNull),
    ] {
        let error = read::<Native, Value>(json).unwrap_err();
        assert_eq!((error.kind(), error.path().as_str()), (&kind, path), "{json}");
    }
}

/// A decode error that says what could not be written.
fn encoded(error: DecodeError) -> EncodeError {
    let DecodeErrorKind::Unwritable(kind) = error.kind() else { panic!("{error}") };
    let index = error.path().trim_matches(['[', ']']).parse();
    let again = EncodeError::new(kind.clone());
    match (error.path().as_str(), index) {
        ("", _) => again,
        (_, Ok(index)) => again.at_index(index),
        _ => again.in_entry(),
    }
}

#[test]
fn levels_are_counted() {
    for (levels, fits) in [(1, true), (31, true), (32, false), (500, false)] {
        let value = (0..levels).fold(Value::from(1), |value, _| Value::List(vec![value]));
        let deep = if levels % 2 == 0 { value.clone() } else { [("a", value.clone())].into_iter().collect() };
        let fits_deeper = levels + levels % 2 < 32;
        for (value, fits) in [(&value, fits), (&deep, fits_deeper)] {
            assert_eq!(written::<Native, _>(value).is_ok(), fits, "{levels}");
            assert_eq!(value.to_json().is_ok(), fits, "{levels}");
            assert_eq!(Value::of(value).is_ok(), fits, "{levels}");
            let request = offline().update(Paper::key("p")).set(Paper::BODY, value).into_request();
            assert_eq!(request.is_ok(), fits, "{levels}");
        }
    }
    let json = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    assert!(Value::from_json(&json(31)).is_ok());
    for levels in [32, 127, 100_000] {
        let error = Value::from_json(&json(levels)).unwrap_err();
        assert_eq!(error.kind(), &DecodeErrorKind::TooDeep, "{levels}");
    }
}

/// A document with a float where others have digits: every way in says so.
#[tokio::test]
async fn a_serde_value_that_would_lose_digits_is_refused() -> Outcome {
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "papers")]
    struct Lossy {
        #[model(pk)]
        id: String,
        #[model(json)]
        body: serde_json::Value,
    }
    let db = table_of::<Lossy>().await?;
    for (body, path) in [
        (format!(r#"{{"M":{{"order":{{"N":"{ORDER}"}}}}}}"#), "body.*"),
        (format!(r#"{{"M":{{"a":{{"L":[{{"N":"1"}},{{"N":"{PRICE}"}}]}}}}}}"#), "body.*[1]"),
    ] {
        let item = json_to_item(&format!(r#"{{"id":{{"S":"p1"}},"body":{body}}}"#))?;
        db.client().put_item().table_name("papers").set_item(Some(item.clone())).send().await?;
        for error in [
            db.get(Lossy::key("p1")).await.unwrap_err(),
            db.query(Lossy::TABLE).eq("p1").all().await.unwrap_err(),
            db.scan::<Lossy>().all().await.unwrap_err(),
            Lossy::from_stream_image(&item).unwrap_err().into(),
        ] {
            let ErrorKind::Decode(error) = error.kind() else { panic!("{error}") };
            // A page says which item it is.
            let found = error.path();
            assert_eq!((error.kind(), found.trim_start_matches("[0].")), (&DecodeErrorKind::Inexact, path));
            assert!(!error.to_string().contains("92838"));
        }
    }
    Ok(())
}

// ---- JSON ------------------------------------------------------------------------------------------------------------

#[test]
fn json_keeps_every_digit() {
    for (json, written) in [
        ("null", "null"),
        (" true ", "true"),
        ("-0", "0"),
        ("1.50e3", "1500"),
        (ORDER, ORDER),
        (PRICE, PRICE),
        (r#""a\nA""#, r#""a\nA""#),
        (r#"{"b":[1, {}],"a":[]}"#, r#"{"a":[],"b":[1,{}]}"#),
    ] {
        assert_eq!(Value::from_json(json).unwrap().to_json().unwrap(), written, "{json}");
    }
    let value =
        read::<Native, Value>(r#"{"M":{"b":{"B":"AP8="},"s":{"BS":["AQ=="]},"n":{"NS":["1","0.5"]}}}"#).unwrap();
    assert_eq!(value.to_json().unwrap(), r#"{"b":"AP8=","n":[0.5,1],"s":["AQ=="]}"#);
    for json in ["", "nul", "{", "[1,]", "1 2", "NaN", "01", r#"{"a":1,"a":2}"#, "1e126", "[1e-131]"] {
        assert!(Value::from_json(json).is_err(), "{json}");
    }
}

#[test]
fn serde_json_reads_and_writes_every_digit_that_serde_has_a_type_for() {
    let text = format!(r#"{{"name":"n","rest":{{"a":[{ORDER},{PRICE},0.1,null,"b"],"c":true}}}}"#);
    let inside: Inside = serde_json::from_str(&text).unwrap();
    assert_eq!(inside.rest["a"][0], number(ORDER));
    assert_eq!(inside.rest["a"][1], number(PRICE));
    // Nothing in serde holds the second.
    let error = serde_json::to_string(&inside).unwrap_err();
    assert!(!error.to_string().contains("1234567890"), "{error}");
    let text = format!(r#"{{"name":"n","rest":{{"a":[{ORDER},0.1,1e100,null,"b"],"c":true}}}}"#);
    let inside: Inside = serde_json::from_slice(text.as_bytes()).unwrap();
    assert_eq!(serde_json::from_str::<Inside>(&serde_json::to_string(&inside).unwrap()).unwrap(), inside);
    assert_eq!(serde_json::from_reader::<_, Inside>(text.as_bytes()).unwrap(), inside);

    let tree = serde_json::json!({"a": [1, -2, 0.5, "x", null, {"b": false}]});
    let value: Value = serde_json::from_value(tree.clone()).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), tree);
    let sets = read::<Native, Value>(r#"{"M":{"n":{"NS":["1","2"]},"s":{"SS":["a"]},"b":{"B":"AQI="}}}"#).unwrap();
    assert_eq!(serde_json::to_string(&sets).unwrap(), r#"{"b":[1,2],"n":[1,2],"s":["a"]}"#);
    for json in ["1e126", "123456789012345678901234567890123456789", r#"{"a":1,"a":2}"#] {
        assert!(serde_json::from_str::<Value>(json).is_err(), "{json}");
    }
    // What looks like a name between this library and `serde_json` is a name.
    let odd = r#"{"$serde_json::private::RawValue":"1"}"#;
    assert_eq!(serde_json::from_str::<Value>(odd).unwrap().to_json().unwrap(), odd);
    let odd = r#"{"$serde_json::private::Number":"1"}"#;
    assert_eq!(serde_json::from_str::<Value>(odd).unwrap().to_json().unwrap(), odd);
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
struct Flat {
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[test]
fn a_value_inside_a_serde_type_loses_nothing() {
    let inside = Inside { name: "i".into(), rest: read::<Native, Value>(&everything()).unwrap() };
    let json = format!(r#"{{"M":{{"name":{{"S":"i"}},"rest":{}}}}}"#, everything());
    assert_eq!(written::<AsJson, _>(&inside).unwrap(), json);
    assert_eq!(read::<AsJson, Inside>(&json).unwrap(), inside);
    let map = BTreeMap::from([("a".to_owned(), inside.rest.clone())]);
    assert_eq!(read::<AsJson, BTreeMap<String, Value>>(&format!(r#"{{"M":{{"a":{}}}}}"#, everything())).unwrap(), map);
    // Where serde holds the value in between, what it does not have is refused.
    for (json, kind) in [
        (format!(r#"{{"M":{{"a":{{"N":"{PRICE}"}}}}}}"#), DecodeErrorKind::Inexact),
        (r#"{"M":{"a":{"SS":["b"]}}}"#.to_owned(), DecodeErrorKind::NotInJson { found: DataTypeName::StringSet }),
    ] {
        assert_eq!(read::<AsJson, Flat>(&json).unwrap_err().kind(), &kind);
    }
    let flat = read::<AsJson, Flat>(r#"{"M":{"a":{"N":"0.5"},"b":{"B":"AQ=="}}}"#).unwrap();
    assert_eq!((&flat.rest["a"], flat.rest["b"].as_bytes()), (&Value::try_from(0.5).unwrap(), Some(&[1][..])));
    let empty = Inside { name: "i".into(), rest: Value::StringSet(BTreeSet::new()) };
    assert_eq!(written::<AsJson, _>(&empty).unwrap_err().kind(), &EncodeErrorKind::EmptySet);
}

// ---- Rust values -----------------------------------------------------------------------------------------------------

#[derive(Document, Clone, Debug, PartialEq)]
struct Line {
    sku: String,
    qty: Option<u32>,
}

#[test]
fn rust_values_become_values_and_come_back() {
    for (value, json) in [
        (Value::from(()), r#"{"NULL":true}"#),
        (Value::from("a"), r#"{"S":"a"}"#),
        (Value::from("a".to_owned()), r#"{"S":"a"}"#),
        (Value::from(-5), r#"{"N":"-5"}"#),
        (Value::from(u64::MAX), r#"{"N":"18446744073709551615"}"#),
        (Value::try_from(0.1).unwrap(), r#"{"N":"0.1"}"#),
        (Value::from(vec![1_u8, 2]), r#"{"B":"AQI="}"#),
        (Value::from(&[1_u8, 2][..]), r#"{"B":"AQI="}"#),
        (Value::from(vec!["a"]), r#"{"L":[{"S":"a"}]}"#),
        (Value::from([Some(1), None]), r#"{"L":[{"N":"1"},{"NULL":true}]}"#),
        (Value::from(BTreeMap::from([("k".to_owned(), Value::from(true))])), r#"{"M":{"k":{"BOOL":true}}}"#),
        (Value::from(HashMap::from([("k".to_owned(), "v")])), r#"{"M":{"k":{"S":"v"}}}"#),
        (Value::from(BTreeSet::from(["a".to_owned()])), r#"{"SS":["a"]}"#),
        (Value::from(Timestamp::UNIX_EPOCH), r#"{"S":"1970-01-01T00:00:00.000000000Z"}"#),
        (Value::from(Ttl::from_unix_seconds(5)), r#"{"N":"5"}"#),
        (Value::of(&Line { sku: "s".into(), qty: None }).unwrap(), r#"{"M":{"qty":{"NULL":true},"sku":{"S":"s"}}}"#),
    ] {
        assert_eq!(written::<Native, _>(&value).unwrap(), json);
    }
    assert!(Value::try_from(f64::NAN).is_err() && Value::try_from(u128::MAX).is_err());
    let line = Line { sku: "s".into(), qty: Some(2) };
    assert_eq!(Value::of(&line).unwrap().to::<Line>().unwrap(), line);
    let error = Value::from("a").to::<Line>().unwrap_err();
    let (wanted, found) = (DataTypeName::Map, DataTypeName::String);
    assert_eq!(error.kind(), &DecodeErrorKind::WrongType { wanted, found });
    assert_eq!(Value::of(&f64::INFINITY).unwrap_err().kind(), &EncodeErrorKind::NotFinite);
    assert!(Value::of(&BTreeSet::<String>::new()).unwrap().is_null());
}

#[test]
fn accessors_say_what_there_is() {
    let mut value = Value::from_json(r#"{"a":[1,{"b":"c"}],"t":true,"big":1e30,"half":0.5}"#).unwrap();
    assert_eq!((value["a"][0].as_u64(), value["a"][0].as_i64()), (Some(1), Some(1)));
    assert_eq!((value["half"].as_f64(), value["half"].as_i64()), (Some(0.5), None));
    assert_eq!((value["big"].as_u64(), value["big"].as_f64()), (None, Some(1e30)));
    assert_eq!((value["t"].as_bool(), value["a"].as_bool()), (Some(true), None));
    assert_eq!(value["a"][1]["b"], "c");
    assert_ne!(value["a"][1]["b"], 5);
    assert!(value["no"]["such"][7].is_null() && value[0].is_null() && value["a"]["0"].is_null());
    assert_eq!((value.get("no"), value.get(String::from("t"))), (None, Some(&Value::Boolean(true))));
    assert_eq!(value.get_mut("a").unwrap().take().as_list().map(Vec::len), Some(2));
    assert!(value["a"].is_null());
    assert!(value.as_list_mut().is_none() && value.as_string_set_mut().is_none() && value.as_bytes().is_none());
    let set = &mut Value::from(BTreeSet::from([number("1")]));
    set.as_number_set_mut().unwrap().insert(number("1.0"));
    assert_eq!(set.as_number_set().unwrap().len(), 1);
    // `Debug` shows what there is, as that of a struct does.
    assert_eq!(format!("{:?}", Value::from("s3cret")), r#"String("s3cret")"#);
    // The library's own `Debug` does not.
    let item = offline().put(&mut paper()).into_request().unwrap();
    assert!(!format!("{item:?}").contains("92838"));
    assert!(
        !format!("{:?}", offline().update(Paper::key("p")).set(Paper::BODY, "s3cret").into_request().unwrap())
            .contains("s3cret")
    );
}

#[test]
fn what_is_empty() {
    for value in [Value::Null, false.into(), 0.into(), "".into(), Vec::<u8>::new().into(), Value::List(vec![])] {
        assert!(AttributeType::is_empty(&value), "{value:?}");
    }
    for value in [Value::Map(BTreeMap::new()), Value::StringSet(BTreeSet::new()), Value::BinarySet(BTreeSet::new())] {
        assert!(AttributeType::is_empty(&value), "{value:?}");
    }
    for value in [Value::from(true), 1.into(), " ".into(), vec![0_u8].into(), Value::from([()])] {
        assert!(!AttributeType::is_empty(&value), "{value:?}");
    }
}

// ---- the law ---------------------------------------------------------------------------------------------------------

fn any_number() -> impl Strategy<Value = Number> {
    ("-?[1-9][0-9]{0,37}", -130..80_i32)
        .prop_filter_map("held", |(digits, exponent)| format!("{digits}e{exponent}").parse().ok())
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any_number().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        any::<Vec<u8>>().prop_map(Value::from),
        prop::collection::btree_set(any::<String>(), 1..4).prop_map(Value::from),
        prop::collection::btree_set(any_number(), 1..4).prop_map(Value::from),
        prop::collection::btree_set(any::<Vec<u8>>(), 1..4).prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(".{1,8}", inner, 0..6).prop_map(Value::from),
        ]
    })
}

proptest! {
    #[test]
    fn any_value_comes_back(value in any_value()) {
        let json = written::<Native, _>(&value).unwrap();
        prop_assert_eq!(&read::<Native, Value>(&json).unwrap(), &value);
        // A string in a `json` field may be JSON text.
        if value.as_str().is_none() {
            let by_serde = written::<AsJson, _>(&value).unwrap();
            prop_assert_eq!(&by_serde, &json);
            prop_assert_eq!(&read::<AsJson, Value>(&json).unwrap(), &value);
        }
        let plain = value.to_json().unwrap();
        prop_assert_eq!(Value::from_json(&plain).unwrap().to_json().unwrap(), &plain[..]);
        prop_assert_eq!(serde_json::from_str::<Value>(&plain).unwrap().to_json().unwrap(), plain);
    }

    /// A type of serde is exact, or refuses.
    #[test]
    fn any_number_is_exact_in_a_serde_value_or_refused(number in any_number()) {
        let json = written::<Native, _>(&number).unwrap();
        if let Ok(value) = read::<Native, serde_json::Value>(&json) {
            prop_assert_eq!(written::<Native, _>(&value).unwrap(), json);
        }
        let text = format!(r#"{{"S":"{number}"}}"#);
        if let Ok(value) = read::<tabletheory::attr::AsJsonText, serde_json::Value>(&text) {
            let same = value.to_string().parse::<Number>().unwrap();
            prop_assert_eq!(same, number);
        }
    }
}
