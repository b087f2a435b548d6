//! Expressions: the lowered operands, the comparison of two attributes, and the items that an engine then finds.
#![allow(clippy::linkedlist, clippy::needless_borrows_for_generic_args, reason = "every form of an operand")]

use std::borrow::Cow;
use std::collections::{BTreeSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use crate::common::{Thing, offline, table_of};
use tabletheory::attr::DataTypeName;
use tabletheory::expr::ScanFilter;
use tabletheory::expr::{self, AnyCondition, AnyFilter};
use tabletheory::prelude::*;

/// A model with attributes of every Rust type that has operands of other types.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "forms")]
#[model(gsi(BY_REGION, name = "by-region", pk = region))]
struct Form {
    #[model(pk)]
    id: String,
    string: String,
    boxed: Box<str>,
    atomic: Arc<str>,
    cow: Cow<'static, str>,
    optional: Option<String>,
    email: Email,
    level: Level,
    #[model(type = S)]
    letter: Letter,
    seen: Timestamp,
    bytes: Vec<u8>,
    boxed_bytes: Box<[u8]>,
    digest: [u8; 4],
    number: Number,
    count: u64,
    limit: u64,
    score: Option<f64>,
    list: Vec<String>,
    deque: VecDeque<u32>,
    linked: LinkedList<u32>,
    pair: [u32; 2],
    boxed_list: Box<[u32]>,
    #[model(set)]
    set: Vec<u32>,
    names: BTreeSet<String>,
    part: Option<Part>,
    #[model(omit_empty)]
    note: Option<String>,
    region: Option<String>,
    #[model(ttl)]
    expires: Option<Ttl>,
}

#[derive(Attribute, Clone, Debug, Default, PartialEq)]
struct Email(String);

#[derive(Attribute, Clone, Copy, Debug, Default, PartialEq)]
enum Level {
    #[default]
    Low,
    High,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Part {
    name: Option<String>,
    sizes: Vec<u64>,
}

/// Another crate's type, which is stored by its text.
#[derive(Clone, Debug, Default, PartialEq)]
struct Letter(char);

impl std::fmt::Display for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::str::FromStr for Letter {
    type Err = std::char::ParseCharError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// Returns the text of a filter, and its values.
fn lowered<C: ScanFilter<<Form as Model>::Table>>(condition: C) -> (String, Vec<String>) {
    let request = offline().scan::<Form>().filter(condition).into_request().unwrap();
    (request.filter.unwrap(), request.placeholders.values().map(str::to_owned).collect())
}

macro_rules! operands {
    ($($name:ident: $value:literal, [$($condition:expr),* $(,)?];)*) => {$(
        #[test]
        fn $name() {
            $(
                let (_, values) = lowered($condition);
                assert_eq!(values, [$value], stringify!($condition));
            )*
        }
    )*};
}

operands! {
    text_is_compared_with_any_form_of_text: r#"{"S":"a"}"#, [
        Form::STRING.eq("a"), Form::STRING.eq(&"a"), Form::STRING.eq(String::from("a")), Form::STRING.eq(&String::from("a")),
        Form::STRING.eq(Box::<str>::from("a")), Form::STRING.eq(Arc::<str>::from("a")), Form::STRING.eq(&Arc::<str>::from("a")),
        Form::STRING.eq(Rc::<str>::from("a")), Form::STRING.eq(Cow::Borrowed("a")), Form::STRING.eq(&Cow::Borrowed("a")),
        Form::BOXED.eq("a"), Form::BOXED.eq(String::from("a")), Form::BOXED.eq(Box::<str>::from("a")),
        Form::ATOMIC.eq("a"), Form::ATOMIC.eq(Arc::<str>::from("a")), Form::ATOMIC.eq(Cow::Borrowed("a")),
        Form::COW.eq("a"), Form::COW.eq(String::from("a")), Form::COW.eq(Cow::Borrowed("a")),
        Form::OPTIONAL.eq("a"), Form::OPTIONAL.ne(&&String::from("a")), Form::OPTIONAL.lt(Cow::Owned("a".into())),
        Form::STRING.is_in(["a"].iter()), Form::STRING.is_in([&String::from("a")].iter()), Form::EMAIL.eq(Email("a".into())),
        Form::EMAIL.is_in([&Email("a".into())].iter()), Form::LIST.at(0).eq(Arc::<str>::from("a")), Form::LETTER.eq(Letter('a')),
    ];
    text_begins_with_and_contains_any_form_of_text: r#"{"S":"a"}"#, [
        Form::STRING.begins_with("a"), Form::STRING.begins_with(String::from("a")), Form::STRING.begins_with(&String::from("a")),
        Form::STRING.begins_with(Cow::Borrowed("a")), Form::STRING.contains("a"), Form::STRING.contains(Arc::<str>::from("a")),
        Form::BOXED.begins_with("a"), Form::BOXED.contains("a"), Form::ATOMIC.begins_with("a"), Form::ATOMIC.contains("a"),
        Form::COW.begins_with("a"), Form::COW.contains(&"a"), Form::OPTIONAL.begins_with("a"), Form::OPTIONAL.contains("a"),
        Form::EMAIL.begins_with("a"), Form::EMAIL.contains(Rc::<str>::from("a")), Form::LEVEL.begins_with("a"),
        Form::LEVEL.contains("a"), Form::LETTER.begins_with("a"), Form::LETTER.contains("a"), Form::LIST.contains("a"),
        Form::LIST.at(1).begins_with("a"), Form::NAMES.contains(String::from("a")), Form::NAMES.contains("a"),
        Form::SEEN.begins_with("a"), Form::SEEN.contains("a"), Form::PART.dot(Part::NAME).contains("a"),
    ];
    bytes_are_compared_with_any_form_of_bytes: r#"{"B":"AQIDBA=="}"#, [
        Form::BYTES.eq([1, 2, 3, 4]), Form::BYTES.eq(&[1, 2, 3, 4]), Form::BYTES.eq(&[1, 2, 3, 4][..]), Form::BYTES.eq(vec![1, 2, 3, 4]),
        Form::BYTES.eq(&vec![1, 2, 3, 4]), Form::BYTES.eq(Box::<[u8]>::from([1, 2, 3, 4])), Form::BYTES.eq(b"\x01\x02\x03\x04"),
        Form::BYTES.eq(Cow::Borrowed(&[1, 2, 3, 4][..])), Form::BOXED_BYTES.eq([1, 2, 3, 4]), Form::BOXED_BYTES.eq(vec![1, 2, 3, 4]),
        Form::BOXED_BYTES.eq(&[1, 2, 3, 4][..]), Form::DIGEST.eq([1, 2, 3, 4]), Form::DIGEST.eq(b"\x01\x02\x03\x04"),
    ];
    bytes_begin_with_any_form_of_bytes: r#"{"B":"AQI="}"#, [
        Form::BYTES.begins_with([1, 2]), Form::BYTES.begins_with(&[1, 2]), Form::BYTES.begins_with(&[1, 2][..]),
        Form::BYTES.begins_with(vec![1, 2]), Form::BYTES.begins_with(b"\x01\x02"), Form::BOXED_BYTES.begins_with([1, 2]),
        Form::DIGEST.begins_with([1, 2]), Form::DIGEST.begins_with(&[1, 2][..]), Form::DIGEST.begins_with(Cow::Borrowed(&[1, 2][..])),
    ];
    a_number_is_compared_with_any_integer: r#"{"N":"7"}"#, [
        Form::NUMBER.eq(7), Form::NUMBER.eq(7_u8), Form::NUMBER.eq(&7_i128), Form::NUMBER.lt(7_usize), Form::NUMBER.is_in([7_u64]),
        Form::NUMBER.eq(Number::from(7)), Form::NUMBER.eq("7".parse::<Number>().unwrap()), Form::COUNT.eq(7), Form::COUNT.eq(&7),
        Form::SET.contains(7), Form::DEQUE.contains(7), Form::LINKED.contains(7), Form::PAIR.contains(7), Form::BOXED_LIST.contains(7),
    ];
    lists_are_compared_with_slices_and_arrays: r#"{"L":[{"N":"1"},{"N":"2"}]}"#, [
        Form::PAIR.eq([1, 2]), Form::PAIR.eq(&[1, 2]), Form::BOXED_LIST.eq([1, 2]), Form::BOXED_LIST.eq(vec![1, 2]),
        Form::PART.dot(Part::SIZES).eq([1, 2]), Form::PART.dot(Part::SIZES).eq(&[1, 2][..]), Form::PART.dot(Part::SIZES).eq(vec![1, 2]),
        Form::DEQUE.eq(VecDeque::from([1, 2])),
    ];
}

#[test]
fn two_attributes_are_compared_by_their_paths() {
    for (condition, text) in [
        (lowered(Form::COUNT.eq_attribute(Form::LIMIT)), "#n0 = #n1"),
        (lowered(Form::COUNT.ne_attribute(Form::LIMIT)), "#n0 <> #n1"),
        (lowered(Form::COUNT.lt_attribute(Form::LIMIT)), "#n0 < #n1"),
        (lowered(Form::COUNT.le_attribute(Form::NUMBER)), "#n0 <= #n1"),
        (lowered(Form::COUNT.gt_attribute(Form::SCORE)), "#n0 > #n1"),
        (lowered(Form::COUNT.ge_attribute(Form::EXPIRES)), "#n0 >= #n1"),
        (lowered(Form::COUNT.between_attributes(Form::NUMBER, Form::LIMIT)), "#n0 BETWEEN #n1 AND #n2"),
        (lowered(Form::COUNT.between_attributes(Form::NUMBER, Form::NUMBER)), "#n0 BETWEEN #n1 AND #n1"),
        (lowered(Form::STRING.eq_attribute(Form::EMAIL)), "#n0 = #n1"),
        (lowered(Form::STRING.begins_with_attribute(Form::LEVEL)), "begins_with(#n0, #n1)"),
        (lowered(Form::STRING.contains_attribute(Form::LIST.at(3))), "contains(#n0, #n1[3])"),
        (lowered(Form::LIST.contains_attribute(Form::LIST.at(0))), "contains(#n0, #n0[0])"),
        (lowered(Form::LIST.at(0).eq_attribute(Form::LIST.at(1))), "#n0[0] = #n0[1]"),
        (lowered(Form::SET.contains_attribute(Form::COUNT)), "contains(#n0, #n1)"),
        (lowered(Form::PAIR.eq_attribute(Form::DEQUE)), "#n0 = #n1"),
        (lowered(Form::DIGEST.begins_with_attribute(Form::BYTES)), "begins_with(#n0, #n1)"),
        (lowered(Form::STRING.size().eq_attribute(Form::COUNT)), "size(#n0) = #n1"),
        (lowered(Form::STRING.size().lt_size(Form::BYTES.size())), "size(#n0) < size(#n1)"),
        (lowered(Form::STRING.size().eq_size(Form::STRING.size())), "size(#n0) = size(#n0)"),
        (
            lowered(!Form::COUNT.lt_attribute(Form::LIMIT) & Form::STRING.exists()),
            "NOT #n0 < #n1 AND attribute_exists(#n2)",
        ),
    ] {
        assert_eq!(condition, (text.to_owned(), vec![]));
    }
    assert_eq!(lowered(Form::STRING.size().between(1, 3)).0, "size(#n0) BETWEEN :v0 AND :v1");
}

#[test]
fn none_is_asked_for_as_it_is_read() {
    let null = r#"{"S":"NULL"}"#.to_owned();
    for (condition, text) in [
        (lowered(Form::OPTIONAL.is_none()), "attribute_not_exists(#n0) OR attribute_type(#n0, :v0)"),
        (lowered(Form::OPTIONAL.is_some()), "attribute_exists(#n0) AND NOT attribute_type(#n0, :v0)"),
        (lowered(!Form::OPTIONAL.is_none()), "NOT (attribute_not_exists(#n0) OR attribute_type(#n0, :v0))"),
        (
            lowered(Form::STRING.exists() & Form::NOTE.is_none()),
            "attribute_exists(#n0) AND (attribute_not_exists(#n1) OR attribute_type(#n1, :v0))",
        ),
        (
            lowered(Form::STRING.exists() | Form::PART.dot(Part::NAME).is_some()),
            "attribute_exists(#n0) OR attribute_exists(#n1.#n2) AND NOT attribute_type(#n1.#n2, :v0)",
        ),
    ] {
        assert_eq!(condition, (text.to_owned(), vec![null.clone()]));
    }
    // DynamoDB refuses NULL in the key of an index.
    assert_eq!(lowered(Form::REGION.is_none()), ("attribute_not_exists(#n0)".to_owned(), vec![]));
    assert_eq!(lowered(!Form::REGION.is_some()), ("NOT attribute_exists(#n0)".to_owned(), vec![]));
}

#[test]
fn what_has_expired_is_after_its_second() {
    let now: Timestamp = "2026-01-01T00:00:00.999Z".parse().unwrap();
    let (text, values) = lowered(Form::EXPIRES.not_expired(now));
    assert_eq!((text.as_str(), values), ("NOT #n0 <= :v0", vec![r#"{"N":"1767225600"}"#.to_owned()]));
    assert_eq!(lowered(!Form::EXPIRES.not_expired(now)).0, "#n0 <= :v0");
}

// ---- what an engine finds --------------------------------------------------------------------------------------------

async fn forms() -> Db {
    let db = table_of::<Form>().await.unwrap();
    let plain = |id: &str| Form { id: id.into(), region: None, ..Form::default() };
    let mut all = [
        Form { optional: Some("x".into()), count: 1, limit: 2, string: "abc".into(), ..plain("a") },
        Form {
            note: Some("n".into()),
            region: Some("eu".into()),
            count: 2,
            limit: 2,
            names: ["abc".into()].into(),
            ..plain("b")
        },
        Form {
            part: Some(Part { name: Some("abc".into()), sizes: vec![3] }),
            expires: Some(Ttl::from_unix_seconds(100)),
            count: 3,
            limit: 2,
            string: "é😀".into(),
            ..plain("c")
        },
    ];
    for form in &mut all {
        db.create(form).await.unwrap();
    }
    // This item is older than most of its fields.
    db.client()
        .put_item()
        .table_name("forms")
        .item("id", aws_sdk_dynamodb::types::AttributeValue::S("d".into()))
        .send()
        .await
        .unwrap();
    db
}

/// Returns the keys of the items that fulfil a condition.
async fn found<C: ScanFilter<<Form as Model>::Table>>(db: &Db, condition: C) -> String {
    let mut ids: Vec<(String,)> = db.scan::<Form>().filter(condition).project((Form::ID,)).all().await.unwrap();
    ids.sort();
    ids.into_iter().map(|(id,)| id).collect()
}

#[tokio::test]
async fn an_engine_finds_what_is_meant() {
    let db = forms().await;
    assert_eq!(found(&db, Form::OPTIONAL.is_some()).await, "a");
    assert_eq!(found(&db, Form::OPTIONAL.is_none()).await, "bcd");
    assert_eq!(found(&db, Form::NOTE.is_some()).await, "b");
    assert_eq!(found(&db, Form::NOTE.is_none()).await, "acd");
    assert_eq!(found(&db, Form::REGION.is_some()).await, "b");
    assert_eq!(found(&db, Form::REGION.is_none()).await, "acd");
    assert_eq!(found(&db, Form::PART.is_none()).await, "abd");
    assert_eq!(found(&db, Form::PART.dot(Part::NAME).is_none()).await, "abd");
    assert_eq!(found(&db, Form::PART.dot(Part::NAME).is_some()).await, "c");
    assert_eq!(found(&db, Form::COUNT.lt_attribute(Form::LIMIT)).await, "a");
    assert_eq!(found(&db, Form::COUNT.eq_attribute(Form::LIMIT)).await, "b");
    assert_eq!(found(&db, Form::COUNT.ne_attribute(Form::LIMIT)).await, "acd");
    assert_eq!(found(&db, Form::COUNT.gt_attribute(Form::LIMIT)).await, "c");
    assert_eq!(found(&db, Form::NAMES.contains_attribute(Form::STRING)).await, "");
    assert_eq!(found(&db, Form::STRING.size().eq_attribute(Form::COUNT)).await, "c");
    assert_eq!(found(&db, Form::STRING.size().eq(3)).await, "ac");
    assert_eq!(found(&db, Form::EXPIRES.not_expired("1970-01-01T00:01:39.9Z".parse().unwrap())).await, "abcd");
    assert_eq!(found(&db, Form::EXPIRES.not_expired("1970-01-01T00:01:40Z".parse().unwrap())).await, "abd");
    assert_eq!(found(&db, !Form::EXPIRES.not_expired(Timestamp::now())).await, "c");
    assert_eq!(found(&db, expr::any([1, 3].map(|count| Form::COUNT.eq(count)))).await, "ac");
    assert_eq!(found(&db, expr::all((0..0).map(|n| Form::COUNT.gt(n)))).await, "abcd");
    let unlike = [AnyCondition::new(Form::ID.eq("a")), AnyCondition::new(Form::NOTE.is_some())];
    assert_eq!(found(&db, expr::any(unlike)).await, "ab");
    let by_region = db.query(Form::BY_REGION).eq("eu").filter(AnyFilter::new(Form::ID.eq("b") | Form::COUNT.eq(9)));
    assert_eq!(by_region.count().await.unwrap(), 1);
}

/// A version of the library that compared bytes would find something else here, and so would an engine that does.
#[tokio::test]
async fn the_size_of_a_text_is_in_utf_16_units() {
    let db = table_of::<Thing>().await.unwrap();
    for (text, size) in [("", 0), ("a", 1), ("é", 1), ("日", 1), ("😀", 2), ("é𝄞", 3), ("e\u{301}", 2)] {
        db.put(&mut Thing { id: "t".into(), text: text.into(), ..Thing::default() }).await.unwrap();
        assert_eq!(db.scan::<Thing>().filter(Thing::TEXT.size().eq(size)).count().await.unwrap(), 1, "{text}");
    }
    assert_eq!(db.scan::<Thing>().filter(Thing::TEXT.has_type(DataTypeName::String)).count().await.unwrap(), 1);
}

/// A path with one more level does not compile: see [`tabletheory::expr::Attribute`].
#[test]
fn paths_of_32_levels_are_lowered() {
    #[derive(Document, Clone, Debug, Default, PartialEq)]
    struct Branch {
        next: Option<Box<Branch>>,
    }

    #[derive(Model, Clone, Debug, Default, PartialEq)]
    #[model(table = "trees")]
    struct Tree {
        #[model(pk)]
        id: String,
        root: Branch,
    }

    macro_rules! ten_levels_down {
        ($path:expr) => {
            $path
                .dot(Branch::NEXT)
                .dot(Branch::NEXT)
                .dot(Branch::NEXT)
                .dot(Branch::NEXT)
                .dot(Branch::NEXT)
                .dot(Branch::NEXT)
                .dot(Branch::NEXT)
                .dot(Branch::NEXT)
                .dot(Branch::NEXT)
                .dot(Branch::NEXT)
        };
    }

    let path = ten_levels_down!(ten_levels_down!(ten_levels_down!(Tree::ROOT))).dot(Branch::NEXT);
    let request = offline().scan::<Tree>().filter(path.exists()).into_request().unwrap();
    assert_eq!(request.filter.unwrap(), format!("attribute_exists(#n0{})", ".#n1".repeat(31)));
}
