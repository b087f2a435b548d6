//! Enums that hold data: the four forms as serde writes them, their paths, and what they refuse to read.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Debug;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Deserialize, Serialize};

use crate::common::{Outcome, table_of};
use crate::roundtrip::{native, reads, unreadable};
use crate::update::shown;
use tabletheory::attr::{AttributeType, DataTypeName};
use tabletheory::error::DecodeErrorKind;
use tabletheory::prelude::*;

// ---- as serde --------------------------------------------------------------------------------------------------------

#[derive(Document, Serialize, Deserialize, Clone, Debug, PartialEq)]
struct Card {
    brand: String,
    last4: Option<String>,
}

#[derive(Document, Serialize, Deserialize, Clone, Debug, PartialEq)]
struct Bank {
    iban: String,
    brand: u64,
}

#[derive(Document, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "snake_case")]
#[model(naming = "snake_case")]
enum External {
    Cash,
    Card(Card),
    Amount(u64),
    Maybe(Option<bool>),
    List(Vec<String>),
    Pair(String, Option<u64>),
    Empty(),
    #[serde(rename = "WIRE", rename_all = "camelCase")]
    #[model(attr = "WIRE", naming = "camelCase")]
    Wire {
        bank_code: String,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        #[model(omit_none)]
        note: Option<String>,
        #[serde(flatten)]
        #[model(flatten)]
        bank: Bank,
        #[serde(skip)]
        #[model(skip)]
        seen: bool,
    },
    NoFields {},
    Within(Box<External>),
}

#[derive(Document, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all_fields = "camelCase")]
#[model(tag = "kind")]
enum Tagged {
    Cash,
    Card(Card),
    Bank(Box<Bank>),
    #[serde(rename = "w")]
    #[model(attr = "w")]
    Wire {
        bank_code: String,
        brand: Option<bool>,
    },
    NoFields {},
}

#[derive(Document, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(tag = "t", content = "c", rename_all_fields = "camelCase")]
#[model(tag = "t", content = "c")]
enum Adjacent {
    Cash,
    Card(Card),
    Amount(u64),
    Maybe(Option<bool>),
    Pair(String, u64),
    Wire { bank_code: String },
}

#[derive(Document, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(untagged, rename_all_fields = "camelCase")]
#[model(untagged)]
enum Untagged {
    Amount(u64),
    Text(String),
    Pair(String, u64),
    Bank(Bank),
    Card(Card),
    Wire { bank_code: String },
    Nothing,
}

#[derive(Model, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[model(table = "payments")]
struct Payment<T: AttributeType + Send + Sync + 'static> {
    #[model(pk)]
    id: String,
    one: T,
    maybe: Option<T>,
    many: Vec<T>,
    named: BTreeMap<String, T>,
}

fn card() -> Card {
    Card { brand: "visa".into(), last4: Some("4242".into()) }
}

fn bank() -> Bank {
    Bank { iban: "DE1".into(), brand: 7 }
}

fn externals() -> Vec<External> {
    vec![
        External::Cash,
        External::Card(card()),
        External::Card(Card { brand: String::new(), last4: None }),
        External::Amount(7),
        External::Maybe(None),
        External::Maybe(Some(true)),
        External::List(vec!["a".into()]),
        External::Pair("a".into(), None),
        External::Pair("a".into(), Some(2)),
        External::Empty(),
        External::Wire { bank_code: "b".into(), note: None, bank: bank(), seen: false },
        External::Wire { bank_code: "b".into(), note: Some("n".into()), bank: bank(), seen: false },
        External::NoFields {},
        External::Within(Box::new(External::Within(Box::new(External::Cash)))),
    ]
}

fn tagged() -> Vec<Tagged> {
    vec![
        Tagged::Cash,
        Tagged::Card(card()),
        Tagged::Bank(Box::new(bank())),
        Tagged::Wire { bank_code: "b".into(), brand: None },
        Tagged::Wire { bank_code: "b".into(), brand: Some(false) },
        Tagged::NoFields {},
    ]
}

fn adjacent() -> Vec<Adjacent> {
    vec![
        Adjacent::Cash,
        Adjacent::Card(card()),
        Adjacent::Amount(7),
        Adjacent::Maybe(None),
        Adjacent::Maybe(Some(true)),
        Adjacent::Pair("a".into(), 1),
        Adjacent::Wire { bank_code: "b".into() },
    ]
}

fn untagged() -> Vec<Untagged> {
    vec![
        Untagged::Amount(7),
        Untagged::Text("a".into()),
        Untagged::Pair("a".into(), 1),
        Untagged::Bank(bank()),
        Untagged::Card(card()),
        Untagged::Wire { bank_code: "b".into() },
    ]
}

/// Writes each value, alone and in each kind of place, and compares with what `serde_dynamo` writes and reads. What is stored is read
/// with the SDK's client and with ours.
async fn as_serde<T>(values: Vec<T>) -> Outcome
where
    T: AttributeType + Serialize + for<'de> Deserialize<'de> + Clone + PartialEq + Debug + Send + Sync + 'static,
{
    let db = table_of::<Payment<T>>().await?;
    for one in &values {
        for maybe in [None, Some(one.clone())] {
            let mut payment = Payment {
                id: "p".into(),
                one: one.clone(),
                maybe,
                many: values.clone(),
                named: values.iter().enumerate().map(|(at, value)| (at.to_string(), value.clone())).collect(),
            };
            db.put(&mut payment).await?;
            let key = HashMap::from([("id".to_owned(), AttributeValue::S("p".into()))]);
            let stored = db.client().get_item().table_name("payments").set_key(Some(key)).send().await?;
            let stored = stored.item.expect("an item");
            let wanted: HashMap<String, AttributeValue> = serde_dynamo::to_item(&payment)?;
            assert_eq!(stored, wanted);
            assert_eq!(db.get(Payment::<T>::key("p")).await?, Some(payment.clone()));
            assert_eq!(serde_dynamo::from_item::<_, Payment<T>>(stored)?, payment);
        }
    }
    Ok(())
}

#[tokio::test]
async fn external_is_as_serde_stores_it() -> Outcome {
    as_serde(externals()).await
}

#[tokio::test]
async fn tagged_is_as_serde_stores_it() -> Outcome {
    as_serde(tagged()).await
}

#[tokio::test]
async fn adjacent_is_as_serde_stores_it() -> Outcome {
    as_serde(adjacent()).await
}

#[tokio::test]
async fn untagged_is_as_serde_stores_it() -> Outcome {
    as_serde(untagged()).await
}

// ---- the stored bytes ------------------------------------------------------------------------------------------------

#[test]
fn the_tag_is_written_first() {
    native(External::Cash, r#"{"S":"cash"}"#);
    native(External::Amount(7), r#"{"M":{"amount":{"N":"7"}}}"#);
    native(External::Empty(), r#"{"M":{"empty":{"L":[]}}}"#);
    native(Tagged::Cash, r#"{"M":{"kind":{"S":"Cash"}}}"#);
    native(Tagged::Card(card()), r#"{"M":{"kind":{"S":"Card"},"brand":{"S":"visa"},"last4":{"S":"4242"}}}"#);
    native(Adjacent::Cash, r#"{"M":{"t":{"S":"Cash"}}}"#);
    native(Adjacent::Amount(7), r#"{"M":{"t":{"S":"Amount"},"c":{"N":"7"}}}"#);
    native(Untagged::Nothing, r#"{"NULL":true}"#);
}

/// Returns every order of the members.
fn orders(members: &[&str]) -> Vec<String> {
    match members {
        [] => vec![String::new()],
        _ => (0..members.len())
            .flat_map(|at| {
                let mut others = members.to_vec();
                let first = others.remove(at);
                orders(&others).into_iter().map(move |rest| format!("{first},{rest}"))
            })
            .collect(),
    }
}

#[test]
fn the_tag_may_stand_anywhere() {
    let members = [
        r#""kind":{"S":"w"}"#,
        r#""bankCode":{"S":"b"}"#,
        r#""brand":{"BOOL":true}"#,
        r#""x":{"M":{"kind":{"S":"Cash"}}}"#,
    ];
    for order in orders(&members) {
        let json = format!(r#"{{"M":{{{}}}}}"#, order.trim_end_matches(','));
        reads(&json, Tagged::Wire { bank_code: "b".into(), brand: Some(true) });
    }
    let members =
        [r#""t":{"S":"Wire"}"#, r#""c":{"M":{"t":{"S":"Cash"},"bankCode":{"S":"b"}}}"#, r#""x":{"NULL":true}"#];
    for order in orders(&members) {
        let json = format!(r#"{{"M":{{{}}}}}"#, order.trim_end_matches(','));
        reads(&json, Adjacent::Wire { bank_code: "b".into() });
    }
}

/// Names that become one token, or the token of another variant, are no mistake.
#[test]
fn names_that_meet_are_kept_apart() {
    #[derive(Document, Debug, PartialEq)]
    enum Meeting {
        A {
            b: u8,
            b_c: u8,
        },
        AB(u8),
        #[allow(non_camel_case_types, reason = "a name that is its own token")]
        A_B {
            c: u8,
        },
        #[allow(clippy::upper_case_acronyms, reason = "the name of a constant of every model")]
        TABLE(u8),
    }

    native(Meeting::A { b: 1, b_c: 2 }, r#"{"M":{"A":{"M":{"b":{"N":"1"},"bc":{"N":"2"}}}}}"#);
    native(Meeting::AB(1), r#"{"M":{"AB":{"N":"1"}}}"#);
    native(Meeting::A_B { c: 1 }, r#"{"M":{"A_B":{"M":{"c":{"N":"1"}}}}}"#);
    native(Meeting::TABLE(1), r#"{"M":{"TABLE":{"N":"1"}}}"#);
}

#[test]
fn what_serde_reads_is_read() {
    reads(r#"{"M":{"cash":{"NULL":true}}}"#, External::Cash);
    reads(r#"{"M":{"t":{"S":"Cash"},"c":{"NULL":true}}}"#, Adjacent::Cash);
    reads(r#"{"M":{"t":{"S":"Maybe"}}}"#, Adjacent::Maybe(None));
}

const TAGGED: &[&str] = &["Cash", "Card", "Bank", "w", "NoFields"];

#[test]
fn what_is_no_variant_is_refused_by_the_names_that_are() {
    let externals: &[&str] =
        &["cash", "card", "amount", "maybe", "list", "pair", "empty", "WIRE", "no_fields", "within"];
    let unknown = |of, expected: &'static [&'static str]| DecodeErrorKind::UnknownVariant { of, expected };
    let externals: &'static [&'static str] = externals.to_vec().leak();
    unreadable::<External>(r#"{"S":"Cash"}"#, "", unknown("External", externals));
    unreadable::<External>(r#"{"M":{"secret":{"N":"1"}}}"#, "", unknown("External", externals));
    unreadable::<Tagged>(r#"{"M":{"kind":{"S":"secret"}}}"#, "kind", unknown("Tagged", TAGGED));
    unreadable::<Tagged>(r#"{"M":{"brand":{"S":"a"},"kind":{"S":"secret"}}}"#, "kind", unknown("Tagged", TAGGED));
    let adjacents = &["Cash", "Card", "Amount", "Maybe", "Pair", "Wire"];
    unreadable::<Adjacent>(r#"{"M":{"t":{"S":"secret"}}}"#, "t", unknown("Adjacent", adjacents));
    unreadable::<Untagged>(r#"{"BOOL":true}"#, "", DecodeErrorKind::NoVariantFits { of: "Untagged" });
    unreadable::<Untagged>(r#"{"M":{"iban":{"S":"a"}}}"#, "", DecodeErrorKind::NoVariantFits { of: "Untagged" });
}

#[tokio::test]
async fn an_error_names_the_attribute_the_enum_and_its_variants_and_no_content() -> Outcome {
    let db = table_of::<Payment<Tagged>>().await?;
    let item: HashMap<String, AttributeValue> = serde_dynamo::to_item(serde_json::json!({
        "id": "p", "one": { "kind": "secret" }, "maybe": null, "many": [], "named": {},
    }))?;
    db.client().put_item().table_name("payments").set_item(Some(item)).send().await?;
    let error = db.get(Payment::<Tagged>::key("p")).await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains("`one.kind`"), "{text}");
    assert!(text.contains("no variant of `Tagged`"), "{text}");
    assert!(text.contains("`Cash`, `Card`, `Bank`, `w` and `NoFields`"), "{text}");
    assert!(!format!("{text} {error:?}").contains("secret"), "{text}");
    Ok(())
}

#[test]
fn a_value_of_another_form_is_refused() {
    use DataTypeName::{Boolean, List, Map, Null, Number, String};

    let wrong = |wanted, found| DecodeErrorKind::WrongType { wanted, found };
    unreadable::<External>(r#"{"BOOL":true}"#, "", wrong(Map, Boolean));
    unreadable::<External>(r#"{"NULL":true}"#, "", wrong(Map, Null));
    unreadable::<External>(r#"{"S":"card"}"#, "", wrong(Map, String));
    unreadable::<External>(r#"{"M":{}}"#, "", DecodeErrorKind::NotOneEntry);
    unreadable::<External>(r#"{"M":{"amount":{"N":"1"},"cash":{"NULL":true}}}"#, "", DecodeErrorKind::NotOneEntry);
    unreadable::<External>(r#"{"M":{"cash":{"S":"a"}}}"#, "", wrong(Null, String));
    unreadable::<External>(r#"{"M":{"amount":{"S":"a"}}}"#, "amount", wrong(Number, String));
    unreadable::<External>(r#"{"M":{"pair":{"S":"a"}}}"#, "pair", wrong(List, String));
    let length = |found| DecodeErrorKind::WrongLength { wanted: 2, found };
    unreadable::<External>(r#"{"M":{"pair":{"L":[]}}}"#, "pair", length(0));
    unreadable::<External>(r#"{"M":{"pair":{"L":[{"S":"a"},{"NULL":true},{"NULL":true}]}}}"#, "pair", length(3));
    unreadable::<External>(r#"{"M":{"pair":{"L":[{"S":"a"},{"S":"b"}]}}}"#, "pair[1]", wrong(Number, String));
    unreadable::<External>(r#"{"M":{"WIRE":{"M":{"bankCode":{"S":"b"}}}}}"#, "WIRE.iban", DecodeErrorKind::Missing);
    unreadable::<Tagged>(r#"{"S":"Cash"}"#, "", wrong(Map, String));
    unreadable::<Tagged>(r#"{"M":{}}"#, "kind", DecodeErrorKind::Missing);
    unreadable::<Tagged>(r#"{"M":{"brand":{"S":"a"}}}"#, "kind", DecodeErrorKind::Missing);
    unreadable::<Tagged>(r#"{"M":{"kind":{"N":"1"}}}"#, "kind", wrong(String, Number));
    unreadable::<Tagged>(r#"{"M":{"kind":{"S":"Card"}}}"#, "brand", DecodeErrorKind::Missing);
    unreadable::<Tagged>(r#"{"M":{"kind":{"S":"Card"},"brand":{"N":"1"}}}"#, "brand", wrong(String, Number));
    unreadable::<Adjacent>(r#"{"M":{"t":{"S":"Amount"}}}"#, "c", DecodeErrorKind::Missing);
    unreadable::<Adjacent>(r#"{"M":{"t":{"S":"Wire"}}}"#, "c", DecodeErrorKind::Missing);
    unreadable::<Adjacent>(r#"{"M":{"c":{"N":"1"}}}"#, "t", DecodeErrorKind::Missing);
    unreadable::<Adjacent>(r#"{"M":{"t":{"S":"Amount"},"c":{"S":"a"}}}"#, "c", wrong(Number, String));
    unreadable::<Adjacent>(r#"{"M":{"t":{"S":"Cash"},"c":{"S":"a"}}}"#, "c", wrong(Null, String));
}

#[test]
fn a_member_that_is_there_twice_is_refused() {
    let twice = DecodeErrorKind::Duplicate;
    unreadable::<Tagged>(r#"{"M":{"kind":{"S":"Cash"},"kind":{"S":"Cash"}}}"#, "kind", twice.clone());
    unreadable::<Tagged>(r#"{"M":{"kind":{"S":"Cash"},"x":{"N":"1"},"x":{"N":"1"}}}"#, "x", twice.clone());
    unreadable::<Adjacent>(r#"{"M":{"t":{"S":"Cash"},"t":{"S":"Cash"}}}"#, "t", twice.clone());
    unreadable::<Adjacent>(r#"{"M":{"t":{"S":"Amount"},"c":{"N":"1"},"c":{"N":"1"}}}"#, "c", twice);
}

/// Each level looks ahead for its tag, past all that is within it, and reads that once.
#[test]
fn a_tag_at_the_end_of_each_level_costs_no_more_than_the_levels() {
    #[derive(Document, Clone, Debug, PartialEq)]
    #[model(tag = "kind")]
    enum Tree {
        Left { of: Box<Tree> },
        Right { of: Box<Tree> },
        Leaf,
    }

    let (mut json, mut tree) = (r#"{"M":{"kind":{"S":"Leaf"}}}"#.to_owned(), Tree::Leaf);
    for level in 0..30 {
        let of = Box::new(tree);
        let (kind, around) = if level % 2 == 0 { ("Left", Tree::Left { of }) } else { ("Right", Tree::Right { of }) };
        tree = around;
        json = format!(r#"{{"M":{{"of":{json},"kind":{{"S":"{kind}"}}}}}}"#);
    }
    reads(&json, tree);
}

// ---- beside the item's attributes ------------------------------------------------------------------------------------

#[derive(Model, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[model(table = "events")]
struct Event {
    #[model(pk)]
    id: String,
    #[serde(flatten)]
    #[model(flatten)]
    what: Tagged,
    zone: u64,
}

#[tokio::test]
async fn a_flattened_enum_stands_beside_the_attributes() -> Outcome {
    let db = table_of::<Event>().await?;
    for what in tagged() {
        let mut event = Event { id: "e".into(), what, zone: 1 };
        db.put(&mut event).await?;
        let key = HashMap::from([("id".to_owned(), AttributeValue::S("e".into()))]);
        let stored = db.client().get_item().table_name("events").set_key(Some(key)).send().await?;
        let stored = stored.item.expect("an item");
        assert_eq!(stored, serde_dynamo::to_item::<_, HashMap<String, AttributeValue>>(&event)?);
        assert_eq!(db.get(Event::key("e")).await?, Some(event.clone()));
        assert_eq!(db.scan::<Event>().all().await?, [event.clone()]);
        let found = db.get(Event::key("e")).project((Event::WHAT, Event::ZONE)).await?;
        assert_eq!(found, Some((event.what, 1)));
    }
    let scan = db
        .scan::<Event>()
        .filter(Event::WHAT.is(Tagged::CARD).or(Event::WHAT.variant(Tagged::CARD).dot(Card::BRAND).eq("visa")));
    let request = scan.into_request()?;
    assert_eq!(request.filter.as_deref(), Some("#n0 = :v0 OR #n1 = :v1"));
    assert_eq!(request.placeholders.names(), ["kind", "brand"]);
    Ok(())
}

// ---- paths -----------------------------------------------------------------------------------------------------------

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    external: External,
    tagged: Tagged,
    adjacent: Option<Adjacent>,
    many: Vec<Tagged>,
    #[model(omit_none)]
    absent: Option<Tagged>,
}

fn sale(id: &str, external: External, tagged: Tagged, adjacent: Option<Adjacent>) -> Sale {
    Sale { id: id.into(), external, many: vec![tagged.clone()], tagged, adjacent, absent: None }
}

async fn sales() -> Outcome<Db> {
    let db = table_of::<Sale>().await?;
    let wire = External::Wire { bank_code: "b".into(), note: None, bank: bank(), seen: false };
    for mut sale in [
        sale("cash", External::Cash, Tagged::Cash, Some(Adjacent::Cash)),
        sale("card", External::Card(card()), Tagged::Card(card()), Some(Adjacent::Card(card()))),
        sale("amount", External::Amount(7), Tagged::Bank(Box::new(bank())), Some(Adjacent::Amount(7))),
        sale("wire", wire, Tagged::Wire { bank_code: "b".into(), brand: None }, None),
    ] {
        db.put(&mut sale).await?;
    }
    Ok(db)
}

macro_rules! finds {
    ($db:ident: $($condition:expr => $text:expr, [$($id:literal)*];)*) => {$({
        let scan = $db.scan::<Sale>().filter($condition);
        let request = scan.clone().into_request()?;
        let mut text = request.filter.clone().unwrap_or_default();
        for (at, name) in request.placeholders.names().iter().enumerate().rev() {
            text = text.replace(&format!("#n{at}"), name);
        }
        assert_eq!(text, $text);
        let found: BTreeSet<String> = scan.all().await?.into_iter().map(|sale| sale.id).collect();
        let wanted: BTreeSet<String> = [$($id),*].map(str::to_owned).into();
        assert_eq!(found, wanted, "{text}");
    })*};
}

#[tokio::test]
async fn paths_lead_into_variants() -> Outcome {
    let db = sales().await?;
    finds! { db:
        Sale::EXTERNAL.is(External::CASH) => "external = :v0", ["cash"];
        Sale::EXTERNAL.is(External::CARD) => "attribute_exists(external.card)", ["card"];
        Sale::EXTERNAL.variant(External::CARD).dot(Card::LAST4).eq("4242") => "external.card.last4 = :v0", ["card"];
        Sale::EXTERNAL.variant(External::AMOUNT).gt(6) => "external.amount > :v0", ["amount"];
        Sale::EXTERNAL.variant(External::AMOUNT).eq(7_u64) => "external.amount = :v0", ["amount"];
        Sale::EXTERNAL.variant(External::CARD).eq(card()) => "external.card = :v0", ["card"];
        Sale::EXTERNAL.variant(External::WIRE).dot(External::WIRE.BANK_CODE).begins_with("b") => "begins_with(external.WIRE.bankCode, :v0)", ["wire"];
        Sale::EXTERNAL.variant(External::WIRE).dot(External::WIRE.BANK).dot(Bank::BRAND).lt(8) => "external.WIRE.brand < :v0", ["wire"];
        Sale::TAGGED.is(Tagged::CASH) => "tagged.kind = :v0", ["cash"];
        Sale::TAGGED.is(Tagged::WIRE) => "tagged.kind = :v0", ["wire"];
        Sale::TAGGED.variant(Tagged::CARD).eq(card()) => "tagged = :v0", ["card"];
        Sale::TAGGED.eq(Tagged::Card(card())) => "tagged = :v0", ["card"];
        Sale::TAGGED.variant(Tagged::BANK).dot(Bank::BRAND).eq(7) => "tagged.brand = :v0", ["amount"];
        Sale::TAGGED.variant(Tagged::WIRE).dot(Tagged::WIRE.BANK_CODE).eq("b") => "tagged.bankCode = :v0", ["wire"];
        Sale::ADJACENT.is(Adjacent::CASH) => "adjacent.t = :v0", ["cash"];
        Sale::ADJACENT.variant(Adjacent::CARD).dot(Card::LAST4).eq("4242") => "adjacent.c.last4 = :v0", ["card"];
        Sale::MANY.at(0).is(Tagged::CARD) => "many[0].kind = :v0", ["card"];
        Sale::MANY.contains(Tagged::Cash) => "contains(many, :v0)", ["cash"];
        !Sale::ADJACENT.is(Adjacent::CARD) => "NOT adjacent.t = :v0", ["cash" "amount" "wire"];
    }
    Ok(())
}

#[tokio::test]
async fn projections_lead_into_variants() -> Outcome {
    let db = sales().await?;
    let paths = (
        Sale::ID,
        Sale::EXTERNAL.variant(External::CARD).dot(Card::BRAND),
        Sale::EXTERNAL.variant(External::AMOUNT),
        Sale::ADJACENT.variant(Adjacent::CARD).dot(Card::LAST4),
        Sale::TAGGED.variant(Tagged::WIRE).dot(Tagged::WIRE.BANK_CODE),
    );
    let mut found = db.scan::<Sale>().project(paths).all().await?;
    found.sort();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        found,
        [
            ("amount".to_owned(), None, Some(7), None, None),
            ("card".to_owned(), text("visa"), None, text("4242"), None),
            ("cash".to_owned(), None, None, None, None),
            ("wire".to_owned(), None, None, None, text("b")),
        ]
    );
    let paths = (Sale::TAGGED.variant(Tagged::CARD), Sale::EXTERNAL.variant(External::WIRE));
    assert_eq!(db.get(Sale::key("card")).project(paths).await?, Some((Some(card()), None)));
    let wire = External::Wire { bank_code: "b".into(), note: None, bank: bank(), seen: false };
    assert_eq!(db.get(Sale::key("wire")).project(paths).await?, Some((None, Some(wire))));
    let paths = (Sale::TAGGED.variant(Tagged::WIRE),);
    assert_eq!(db.get(Sale::key("card")).project(paths).await?, Some((None,)));
    let wire = Tagged::Wire { bank_code: "b".into(), brand: None };
    assert_eq!(db.get(Sale::key("wire")).project(paths).await?, Some((Some(wire),)));
    Ok(())
}

#[derive(Projection, Debug, PartialEq)]
#[projection(model = Sale)]
struct Parts {
    id: String,
    #[projection(path = EXTERNAL.variant(External::CARD).dot(Card::BRAND))]
    brand: Option<String>,
    #[projection(path = EXTERNAL.variant(External::AMOUNT))]
    amount: Option<u64>,
    #[projection(path = TAGGED.variant(Tagged::WIRE).dot(Tagged::WIRE.BANK_CODE))]
    bank: Option<String>,
}

#[tokio::test]
async fn a_projection_names_variants() -> Outcome {
    let db = sales().await?;
    let parts = |id: &str| db.get(Sale::key(id)).project(Parts::fields()).required();
    let none = || Parts { id: String::new(), brand: None, amount: None, bank: None };
    assert_eq!(parts("card").await?, Parts { id: "card".into(), brand: Some("visa".into()), ..none() });
    assert_eq!(parts("amount").await?, Parts { id: "amount".into(), amount: Some(7), ..none() });
    assert_eq!(parts("wire").await?, Parts { id: "wire".into(), bank: Some("b".into()), ..none() });
    Ok(())
}

#[tokio::test]
async fn updates_lead_into_variants() -> Outcome {
    let db = sales().await?;
    let brand = Sale::EXTERNAL.variant(External::CARD).dot(Card::BRAND);
    let tagged = Sale::TAGGED.variant(Tagged::CARD).dot(Card::LAST4);
    let update =
        || db.update(Sale::key("card")).set(brand, "mc").set(tagged, None).set(Sale::ADJACENT, Adjacent::Amount(1));
    assert_eq!(
        shown(&update().into_request()?),
        r#"SET external.card.brand = {"S":"mc"}, tagged.last4 = {"NULL":true}, adjacent = {"M":{"t":{"S":"Amount"},"c":{"N":"1"}}}"#
    );
    update().condition(Sale::TAGGED.is(Tagged::CARD)).await?;
    let sale = db.get(Sale::key("card")).required().await?;
    assert_eq!(sale.external, External::Card(Card { brand: "mc".into(), ..card() }));
    assert_eq!(sale.tagged, Tagged::Card(Card { last4: None, ..card() }));
    assert_eq!(sale.adjacent, Some(Adjacent::Amount(1)));

    let guarded = db.update(Sale::key("cash")).set(tagged, "1").condition(Sale::TAGGED.is(Tagged::CARD)).await;
    assert!(guarded.unwrap_err().is_condition_failed());
    let whole = db.update(Sale::key("cash")).set(Sale::EXTERNAL, External::Amount(1)).remove(Sale::ABSENT);
    whole.await?;
    assert_eq!(db.get(Sale::key("cash")).required().await?.external, External::Amount(1));
    // There is no such place in the item.
    let brand = db.update(Sale::key("cash")).set(brand, "mc").await;
    assert!(brand.is_err());
    Ok(())
}
