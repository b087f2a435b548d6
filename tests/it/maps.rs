//! Maps whose keys are no strings: the keys are stored by their texts, a path is typed, and a key that no value writes is refused.

use std::collections::{BTreeMap, HashMap};

use crate::common::{Outcome, table_of};
use aws_sdk_dynamodb::types::AttributeValue;
use tabletheory::error::DecodeErrorKind;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::{Number, Value};
use uuid::Uuid;

#[derive(Attribute, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[model(naming = "snake_case")]
enum Size {
    Small,
    ExtraLarge,
}

#[derive(Attribute, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[model(type = N)]
enum Floor {
    Cellar = -1,
    Ground,
}

#[derive(Attribute, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Sku(String);

#[derive(Document, Clone, Debug, PartialEq)]
struct Place {
    shelf: String,
    count: u32,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "stock")]
struct Stock {
    #[model(pk)]
    id: String,
    sizes: BTreeMap<Size, u32>,
    floors: HashMap<Floor, Place>,
    skus: BTreeMap<Sku, Vec<u32>>,
    years: BTreeMap<i32, Value>,
    batches: HashMap<Uuid, BTreeMap<u8, String>>,
    rates: BTreeMap<Number, Number>,
    seen: BTreeMap<Timestamp, bool>,
    #[model(omit_empty)]
    owned: BTreeMap<Box<str>, u8>,
}

const BATCH: Uuid = Uuid::from_u128(0x6fa4_0000_0000_4000_8000_0000_0000_00ab);

fn stock() -> Stock {
    let place = |shelf: &str, count| Place { shelf: shelf.into(), count };
    Stock {
        id: "s1".into(),
        sizes: [(Size::Small, 3), (Size::ExtraLarge, 0)].into(),
        floors: [(Floor::Cellar, place("a", 1)), (Floor::Ground, place("b", 2))].into(),
        skus: [(Sku("tea #1".into()), vec![1, 2])].into(),
        years: [(-44, Value::from("ides")), (2026, Value::from(true))].into(),
        batches: [(BATCH, [(7, "seven".to_owned())].into())].into(),
        rates: [("0.1".parse().unwrap(), "1".parse().unwrap())].into(),
        seen: [("2026-01-01T00:00:00Z".parse().unwrap(), true)].into(),
        owned: BTreeMap::new(),
    }
}

#[tokio::test]
async fn a_key_is_the_text_of_its_value() -> Outcome {
    let db = table_of::<Stock>().await?;
    let request = db.put(&mut stock()).into_request()?;
    let json: serde_json::Value = serde_json::from_str(request.item.as_json())?;
    let keys = |name: &str| -> Vec<&str> {
        let mut keys: Vec<&str> =
            json[name]["M"].as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        keys
    };
    assert_eq!(keys("sizes"), ["extra_large", "small"]);
    assert_eq!(keys("floors"), ["-1", "0"]);
    assert_eq!(keys("skus"), ["tea #1"]);
    assert_eq!(keys("years"), ["-44", "2026"]);
    assert_eq!(keys("batches"), ["6fa40000-0000-4000-8000-0000000000ab"]);
    assert_eq!(keys("rates"), ["0.1"]);
    assert_eq!(keys("seen"), ["2026-01-01T00:00:00.000000000Z"]);
    db.put(&mut stock()).await?;
    assert_eq!(db.get(Stock::key("s1")).required().await?, stock());
    Ok(())
}

#[tokio::test]
async fn a_path_to_an_entry_is_typed() -> Outcome {
    let db = table_of::<Stock>().await?;
    db.put(&mut stock()).await?;
    let key = || Stock::key("s1");
    let sku = Sku("tea #1".into());
    db.update(key())
        .increment(Stock::SIZES.entry(Size::Small))
        .set(Stock::FLOORS.entry(Floor::Cellar).dot(Place::COUNT), 9)
        .append(Stock::SKUS.entry(&sku), [3])
        .remove(Stock::YEARS.entry(2026))
        .set(Stock::BATCHES.entry(BATCH).entry(8), "eight")
        .set(Stock::RATES.entry("0.2".parse::<Number>()?), 2)
        .condition(Stock::SIZES.entry(Size::ExtraLarge).eq(0))
        .await?;
    let read = db.get(key()).required().await?;
    assert_eq!(read.sizes[&Size::Small], 4);
    assert_eq!(read.floors[&Floor::Cellar].count, 9);
    assert_eq!(read.skus[&sku], [1, 2, 3]);
    assert_eq!(read.years.keys().copied().collect::<Vec<_>>(), [-44]);
    assert_eq!(read.batches[&BATCH].len(), 2);
    assert_eq!(read.rates.len(), 2);
    let of_cellar = Stock::FLOORS.entry(Floor::Cellar).dot(Place::SHELF);
    assert_eq!(
        db.get(key()).project((of_cellar, Stock::SIZES.entry(Size::Small))).required().await?,
        (Some("a".into()), Some(4))
    );
    assert_eq!(db.scan::<Stock>().filter(Stock::YEARS.entry(-44).eq(Value::from("ides"))).count().await?, 1);
    assert_eq!(db.scan::<Stock>().filter(Stock::YEARS.entry(2026).exists()).count().await?, 0);
    Ok(())
}

/// Any text names an entry of a map whose keys are strings, of whatever type.
#[test]
fn a_key_that_is_a_string_is_any_text() -> Outcome {
    let db = crate::common::offline();
    let named = |path| -> Outcome<Vec<String>> {
        let request = db.scan::<Stock>().filter(tabletheory::expr::Attribute::exists(path)).into_request()?;
        Ok(request.placeholders.names().iter().map(ToString::to_string).collect())
    };
    assert_eq!(named(Stock::OWNED.entry("a.b"))?, ["owned", "a.b"]);
    assert_eq!(named(Stock::OWNED.entry(String::from("a")))?, ["owned", "a"]);
    assert_eq!(named(Stock::OWNED.entry(Box::<str>::from("a")))?, ["owned", "a"]);
    Ok(())
}

/// The item with another key in one of its maps.
fn with_key(attribute: &str, key: &str, value: &str) -> Outcome<EncodedItem> {
    let db = crate::common::offline();
    let request = db.put(&mut stock()).into_request()?;
    let mut json: serde_json::Value = serde_json::from_str(request.item.as_json())?;
    json[attribute] = serde_json::json!({"M": {key: serde_json::from_str::<serde_json::Value>(value)?}});
    Ok(json.to_string().parse()?)
}

#[test]
fn a_stored_key_that_no_value_writes_is_refused_by_the_name_of_its_map() -> Outcome {
    let place = r#"{"M":{"shelf":{"S":"a"},"count":{"N":"1"}}}"#;
    let number = r#"{"N":"1"}"#;
    let another: fn(&DecodeErrorKind) -> bool = |kind| *kind == DecodeErrorKind::AnotherSpelling;
    let variant: fn(&DecodeErrorKind) -> bool = |kind| matches!(kind, DecodeErrorKind::UnknownVariant { .. });
    let no_number: fn(&DecodeErrorKind) -> bool = |kind| *kind == DecodeErrorKind::InvalidNumber;
    let out_of_range: fn(&DecodeErrorKind) -> bool = |kind| *kind == DecodeErrorKind::NumberOutOfRange;
    let text: fn(&DecodeErrorKind) -> bool = |kind| matches!(kind, DecodeErrorKind::InvalidText(_));
    for (attribute, key, value, is_told) in [
        ("sizes", "Secret", number, variant),
        ("floors", "7", place, variant),
        ("floors", "-1.0", place, another),
        ("floors", "Secret", place, no_number),
        ("years", "02026", number, another),
        ("years", "2.026E3", number, another),
        ("years", "99999999999", number, out_of_range),
        ("years", "Secret", number, no_number),
        ("batches", "6FA40000-0000-4000-8000-0000000000AB", r#"{"M":{}}"#, another),
        ("batches", "Secret", r#"{"M":{}}"#, text),
        ("rates", "0.10", number, another),
        ("seen", "2026-01-01T00:00:00Z", r#"{"BOOL":true}"#, another),
        ("seen", "Secret", r#"{"BOOL":true}"#, text),
    ] {
        let error = with_key(attribute, key, value)?.decode::<Stock>().unwrap_err();
        let DecodeErrorKind::InvalidMapKey(reason) = error.kind() else { panic!("{attribute} {key}: {error}") };
        assert!(is_told(reason), "{attribute} {key}: {error}");
        assert_eq!(error.path(), format!("{attribute}.*"));
        assert!(!format!("{error} {error:?}").contains(key), "{error:?}");
    }
    Ok(())
}

/// An item of another program has such a key: the read fails, and a put of another value is not what the item had.
#[tokio::test]
async fn a_key_of_another_program_fails_at_the_client_too() -> Outcome {
    let db = table_of::<Stock>().await?;
    db.put(&mut stock()).await?;
    let key = db.client().update_item().table_name("stock").key("id", AttributeValue::S("s1".into()));
    let key = key.update_expression("SET years.#k = :v").expression_attribute_names("#k", "07");
    key.expression_attribute_values(":v", AttributeValue::Bool(true)).send().await?;
    let error = db.get(Stock::key("s1")).await.unwrap_err();
    assert_eq!(error.attribute().as_deref(), Some("years.*"), "{error}");
    Ok(())
}

/// A value that DynamoDB does not hold cannot name an entry.
#[test]
fn a_key_that_cannot_be_written_is_refused_before_anything_is_sent() {
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "wide")]
    struct Wide {
        #[model(pk)]
        id: String,
        by_number: BTreeMap<u128, u8>,
        by_sku: BTreeMap<Sku, u8>,
    }

    let db = crate::common::offline();
    let wide = |by_number, by_sku| Wide { id: "w".into(), by_number, by_sku };
    for (mut wide, path) in [
        (wide([(u128::MAX, 1)].into(), BTreeMap::new()), "byNumber"),
        (wide(BTreeMap::new(), [(Sku(String::new()), 1)].into()), "bySku"),
    ] {
        let error = db.put(&mut wide).into_request().unwrap_err();
        assert_eq!(error.attribute().as_deref(), Some(path), "{error}");
    }
    assert!(
        db.scan::<Wide>().filter(Wide::BY_NUMBER.entry(u128::MAX).exists()).into_request().unwrap_err().is_validation()
    );
    assert!(
        db.scan::<Wide>()
            .filter(Wide::BY_SKU.entry(Sku(String::new())).exists())
            .into_request()
            .unwrap_err()
            .is_validation()
    );
    let update = db.update(Wide::key("w")).set(Wide::BY_NUMBER.entry(u128::MAX), 1);
    assert!(update.into_request().unwrap_err().is_validation());
    assert!(db.get(Wide::key("w")).project((Wide::BY_NUMBER.entry(u128::MAX),)).into_request().is_err());
}
