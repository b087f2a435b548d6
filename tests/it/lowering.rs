//! The lowered form of each word of the interface: expressions, names, values and flags, and the exact bytes of each request.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::{Address, Audit, Geo, Line, Note, Order, Origin, Status, Thing, Wide, at, offline, order};
use tabletheory::Cursor;
use tabletheory::attr::DataTypeName;
use tabletheory::expr::ScanFilter;
use tabletheory::expr::{AnyCondition, AnyFilter, Condition, all, any};
use tabletheory::index::Index;
use tabletheory::prelude::*;
use tabletheory::request::{
    BatchGetItemRequest, BatchGetTable, BatchWriteItemRequest, Placeholders, QueryRequest, Request, TransactAction,
    TransactGetItem, TransactGetItemsRequest, TransactKind, TransactWriteItemsRequest, WriteRequest,
};

/// The text, names and values of an expression.
#[derive(Debug, PartialEq)]
struct Lowered {
    text: String,
    names: Vec<String>,
    values: Vec<String>,
}

fn lowered(text: &str, names: &[&str], values: &[&str]) -> Lowered {
    let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    Lowered { text: text.to_owned(), names: owned(names), values: owned(values) }
}

fn of(text: String, placeholders: &Placeholders) -> Lowered {
    Lowered {
        text,
        names: placeholders.names().iter().map(ToString::to_string).collect(),
        values: placeholders.values().map(str::to_owned).collect(),
    }
}

fn body(request: &impl Request) -> String {
    String::from_utf8(request.write_body()).unwrap()
}

// ---- key conditions --------------------------------------------------------------------------------------------------

fn key_condition(request: Result<QueryRequest, Error>) -> Lowered {
    let request = request.unwrap();
    of(request.key_condition, &request.placeholders)
}

macro_rules! key_conditions {
    ($($name:ident: $query:expr => $text:literal, [$($attribute:literal),*], [$($value:literal),*];)*) => {$(
        #[test]
        fn $name() {
            let db = offline();
            let query: fn(&Db) -> Result<QueryRequest, Error> = $query;
            assert_eq!(key_condition(query(&db)), lowered($text, &[$($attribute),*], &[$($value),*]));
        }
    )*};
}

key_conditions! {
    query_with_partition_key: |db| db.query(Order::TABLE).eq("c1").into_request()
        => "#n0 = :v0", ["customer"], [r#"{"S":"c1"}"#];
    query_with_number_partition_key: |db| db.query(Wide::TABLE).eq(7_u64).into_request()
        => "#n0 = :v0", ["id"], [r#"{"N":"7"}"#];
    query_with_optional_partition_key: |db| db.query(Order::COURIER_IDX).eq("x").into_request()
        => "#n0 = :v0", ["courier"], [r#"{"S":"x"}"#];
    query_with_two_partition_keys: |db| db.query(Order::STATUS_IDX).eq(("t1", Status::Shipped)).into_request()
        => "#n0 = :v0 AND #n1 = :v1", ["tenant", "status"], [r#"{"S":"t1"}"#, r#"{"S":"shipped!"}"#];
    query_with_three_partition_keys: |db| db.query(Wide::THREE).eq(("a", 1_u32, b"c")).into_request()
        => "#n0 = :v0 AND #n1 = :v1 AND #n2 = :v2", ["a", "b", "c"],
        [r#"{"S":"a"}"#, r#"{"N":"1"}"#, r#"{"B":"Yw=="}"#];
    query_with_four_partition_keys: |db| db.query(Wide::FOUR).eq(("a", 1_u32, b"c", Status::Open)).into_request()
        => "#n0 = :v0 AND #n1 = :v1 AND #n2 = :v2 AND #n3 = :v3", ["a", "b", "c", "d"],
        [r#"{"S":"a"}"#, r#"{"N":"1"}"#, r#"{"B":"Yw=="}"#, r#"{"S":"Open"}"#];
    query_with_sort_eq: |db| db.query(Order::TABLE).eq("c1").sort_eq("o1").into_request()
        => "#n0 = :v0 AND #n1 = :v1", ["customer", "id"], [r#"{"S":"c1"}"#, r#"{"S":"o1"}"#];
    query_with_sort_eq_of_every_sort_key: |db| db.query(Wide::FOUR).eq(("a", 1_u32, b"c", Status::Open))
        .sort_eq(-1_i64).sort_eq("s").sort_eq(b"\0").sort_eq(at(0)).into_request()
        => "#n0 = :v0 AND #n1 = :v1 AND #n2 = :v2 AND #n3 = :v3 AND #n4 = :v4 AND #n5 = :v5 AND #n6 = :v6 AND #n7 = :v7",
        ["a", "b", "c", "d", "n", "s", "bin", "t"],
        [
            r#"{"S":"a"}"#, r#"{"N":"1"}"#, r#"{"B":"Yw=="}"#, r#"{"S":"Open"}"#, r#"{"N":"-1"}"#, r#"{"S":"s"}"#,
            r#"{"B":"AA=="}"#, r#"{"S":"2026-01-01T00:00:00.000000000Z"}"#
        ];
    query_with_sort_eq_then_range: |db| db.query(Wide::FOUR).eq(("a", 1_u32, b"c", Status::Open))
        .sort_eq(-1_i64).sort_gt("s").into_request()
        => "#n0 = :v0 AND #n1 = :v1 AND #n2 = :v2 AND #n3 = :v3 AND #n4 = :v4 AND #n5 > :v5",
        ["a", "b", "c", "d", "n", "s"],
        [r#"{"S":"a"}"#, r#"{"N":"1"}"#, r#"{"B":"Yw=="}"#, r#"{"S":"Open"}"#, r#"{"N":"-1"}"#, r#"{"S":"s"}"#];
    query_with_sort_lt: |db| db.query(Order::TABLE).eq("c1").sort_lt("o1").into_request()
        => "#n0 = :v0 AND #n1 < :v1", ["customer", "id"], [r#"{"S":"c1"}"#, r#"{"S":"o1"}"#];
    query_with_sort_le: |db| db.query(Order::TABLE).eq("c1").sort_le("o1").into_request()
        => "#n0 = :v0 AND #n1 <= :v1", ["customer", "id"], [r#"{"S":"c1"}"#, r#"{"S":"o1"}"#];
    query_with_sort_gt: |db| db.query(Order::TOTAL_IDX).eq("c1").sort_gt(5_u64).into_request()
        => "#n0 = :v0 AND #n1 > :v1", ["customer", "total"], [r#"{"S":"c1"}"#, r#"{"N":"5"}"#];
    query_with_sort_ge: |db| db.query(Order::TOTAL_IDX).eq("c1").sort_ge(5).into_request()
        => "#n0 = :v0 AND #n1 >= :v1", ["customer", "total"], [r#"{"S":"c1"}"#, r#"{"N":"5"}"#];
    query_with_sort_between: |db| db.query(Order::EMAIL_IDX).eq("a@b.c").sort_between(at(0), at(1)).into_request()
        => "#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2", ["email", "createdAt"],
        [
            r#"{"S":"a@b.c"}"#, r#"{"S":"2026-01-01T00:00:00.000000000Z"}"#,
            r#"{"S":"2026-01-01T00:00:01.000000000Z"}"#
        ];
    query_with_sort_between_equal_bounds: |db| db.query(Order::TOTAL_IDX).eq("c1").sort_between(10, 10).into_request()
        => "#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2", ["customer", "total"],
        [r#"{"S":"c1"}"#, r#"{"N":"10"}"#, r#"{"N":"10"}"#];
    query_with_sort_prefix: |db| db.query(Order::TABLE).eq("c1").sort_begins_with("o").into_request()
        => "#n0 = :v0 AND begins_with(#n1, :v1)", ["customer", "id"], [r#"{"S":"c1"}"#, r#"{"S":"o"}"#];
    query_with_binary_sort_prefix: |db| db.query(Wide::TABLE).eq(1).sort_begins_with(b"\xff").into_request()
        => "#n0 = :v0 AND begins_with(#n1, :v1)", ["id", "bin"], [r#"{"N":"1"}"#, r#"{"B":"/w=="}"#];
    query_with_binary_sort_range: |db| db.query(Wide::TWO).eq(("a", 1)).sort_between(vec![0], vec![1, 2]).into_request()
        => "#n0 = :v0 AND #n1 = :v1 AND #n2 BETWEEN :v2 AND :v3", ["a", "b", "bsort"],
        [r#"{"S":"a"}"#, r#"{"N":"1"}"#, r#"{"B":"AA=="}"#, r#"{"B":"AQI="}"#];
    query_with_owned_and_borrowed_keys: |db| db.query(Order::TABLE).eq(String::from("c1")).sort_eq(&String::from("o1"))
        .into_request()
        => "#n0 = :v0 AND #n1 = :v1", ["customer", "id"], [r#"{"S":"c1"}"#, r#"{"S":"o1"}"#];
    query_with_text_that_looks_like_an_expression: |db| db.query(Order::TABLE).eq("'; drop table -- :v1 OR #n0\"\\")
        .into_request()
        => "#n0 = :v0", ["customer"], [r#"{"S":"'; drop table -- :v1 OR #n0\"\\"}"#];
}

// ---- filters ---------------------------------------------------------------------------------------------------------

fn filtered<C>(condition: C) -> Lowered
where
    C: ScanFilter<<Thing as tabletheory::Model>::Table>,
{
    let request = offline().scan::<Thing>().filter(condition).into_request().unwrap();
    of(request.filter.unwrap(), &request.placeholders)
}

macro_rules! filters {
    ($($name:ident: $condition:expr => $text:literal, [$($attribute:literal),*], [$($value:literal),*];)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(filtered($condition), lowered($text, &[$($attribute),*], &[$($value),*]));
        }
    )*};
}

filters! {
    // Comparisons of every data type.
    eq_string: Thing::TEXT.eq("a") => "#n0 = :v0", ["text"], [r#"{"S":"a"}"#];
    eq_empty_string: Thing::TEXT.eq("") => "#n0 = :v0", ["text"], [r#"{"S":""}"#];
    eq_number: Thing::NUMBER.eq(-5) => "#n0 = :v0", ["number"], [r#"{"N":"-5"}"#];
    eq_float: Thing::FLOAT.eq(0.1) => "#n0 = :v0", ["float"], [r#"{"N":"0.1"}"#];
    eq_binary: Thing::BYTES.eq(b"ab") => "#n0 = :v0", ["bytes"], [r#"{"B":"YWI="}"#];
    eq_boolean: Thing::FLAG.eq(true) => "#n0 = :v0", ["flag"], [r#"{"BOOL":true}"#];
    eq_option: Thing::MAYBE.eq("a") => "#n0 = :v0", ["maybe"], [r#"{"S":"a"}"#];
    eq_enum: Thing::STATUS.eq(Status::Shipped) => "#n0 = :v0", ["status"], [r#"{"S":"shipped!"}"#];
    eq_timestamp: Thing::SEEN.eq(at(0)) => "#n0 = :v0", ["seen"], [r#"{"S":"2026-01-01T00:00:00.000000000Z"}"#];
    eq_list: Thing::LIST.eq(vec!["a".to_owned()]) => "#n0 = :v0", ["list"], [r#"{"L":[{"S":"a"}]}"#];
    eq_map: Thing::MAP.eq(BTreeMap::from([("k".to_owned(), 1)])) => "#n0 = :v0", ["map"], [r#"{"M":{"k":{"N":"1"}}}"#];
    eq_string_set: Thing::STRINGS.eq(BTreeSet::from(["b".to_owned(), "a".to_owned()]))
        => "#n0 = :v0", ["strings"], [r#"{"SS":["a","b"]}"#];
    eq_number_set: Thing::NUMBERS.eq(BTreeSet::from([1])) => "#n0 = :v0", ["numbers"], [r#"{"NS":["1"]}"#];
    eq_binary_set: Thing::BINARIES.eq(BTreeSet::from([vec![1]])) => "#n0 = :v0", ["binaries"], [r#"{"BS":["AQ=="]}"#];
    eq_document: Thing::ADDRESS.eq(Address { city: "X".into(), geo: Geo { lat: 1.5 }, lines: vec![] })
        => "#n0 = :v0", ["address"], [r#"{"M":{"city":{"S":"X"},"geo":{"M":{"lat":{"N":"1.5"}}},"lines":{"L":[]}}}"#];
    ne: Thing::TEXT.ne("a") => "#n0 <> :v0", ["text"], [r#"{"S":"a"}"#];
    lt: Thing::NUMBER.lt(1) => "#n0 < :v0", ["number"], [r#"{"N":"1"}"#];
    le: Thing::NUMBER.le(1) => "#n0 <= :v0", ["number"], [r#"{"N":"1"}"#];
    gt: Thing::BYTES.gt(&[1, 2][..]) => "#n0 > :v0", ["bytes"], [r#"{"B":"AQI="}"#];
    ge: Thing::TEXT.ge(String::from("a")) => "#n0 >= :v0", ["text"], [r#"{"S":"a"}"#];
    between: Thing::FLOAT.between(-1.5, 2.0)
        => "#n0 BETWEEN :v0 AND :v1", ["float"], [r#"{"N":"-1.5"}"#, r#"{"N":"2"}"#];
    between_borrowed_and_owned: Thing::TEXT.between("a", String::from("b"))
        => "#n0 BETWEEN :v0 AND :v1", ["text"], [r#"{"S":"a"}"#, r#"{"S":"b"}"#];
    within: Thing::NUMBER.within(1..=5) => "#n0 BETWEEN :v0 AND :v1", ["number"], [r#"{"N":"1"}"#, r#"{"N":"5"}"#];
    is_in_one: Thing::TEXT.is_in(["a"]) => "#n0 IN (:v0)", ["text"], [r#"{"S":"a"}"#];
    is_in_three: Thing::NUMBER.is_in(1..=3)
        => "#n0 IN (:v0, :v1, :v2)", ["number"], [r#"{"N":"1"}"#, r#"{"N":"2"}"#, r#"{"N":"3"}"#];
    begins_with_string: Thing::TEXT.begins_with("a") => "begins_with(#n0, :v0)", ["text"], [r#"{"S":"a"}"#];
    begins_with_binary: Thing::BYTES.begins_with(b"a") => "begins_with(#n0, :v0)", ["bytes"], [r#"{"B":"YQ=="}"#];
    begins_with_option: Thing::MAYBE.begins_with("a") => "begins_with(#n0, :v0)", ["maybe"], [r#"{"S":"a"}"#];
    contains_text: Thing::TEXT.contains("a") => "contains(#n0, :v0)", ["text"], [r#"{"S":"a"}"#];
    contains_string_of_set: Thing::STRINGS.contains("a") => "contains(#n0, :v0)", ["strings"], [r#"{"S":"a"}"#];
    contains_number_of_set: Thing::NUMBERS.contains(5) => "contains(#n0, :v0)", ["numbers"], [r#"{"N":"5"}"#];
    contains_binary_of_set: Thing::BINARIES.contains(b"a") => "contains(#n0, :v0)", ["binaries"], [r#"{"B":"YQ=="}"#];
    contains_element_of_list: Thing::LIST.contains("a") => "contains(#n0, :v0)", ["list"], [r#"{"S":"a"}"#];
    exists: Thing::MAYBE.exists() => "attribute_exists(#n0)", ["maybe"], [];
    not_exists: Thing::MAYBE.not_exists() => "attribute_not_exists(#n0)", ["maybe"], [];
    has_type: Thing::MAYBE.has_type(DataTypeName::Null) => "attribute_type(#n0, :v0)", ["maybe"], [r#"{"S":"NULL"}"#];
    has_type_set: Thing::STRINGS.has_type(DataTypeName::StringSet)
        => "attribute_type(#n0, :v0)", ["strings"], [r#"{"S":"SS"}"#];
    size_eq: Thing::TEXT.size().eq(1) => "size(#n0) = :v0", ["text"], [r#"{"N":"1"}"#];
    size_ne: Thing::BYTES.size().ne(1) => "size(#n0) <> :v0", ["bytes"], [r#"{"N":"1"}"#];
    size_lt: Thing::LIST.size().lt(1) => "size(#n0) < :v0", ["list"], [r#"{"N":"1"}"#];
    size_le: Thing::MAP.size().le(1) => "size(#n0) <= :v0", ["map"], [r#"{"N":"1"}"#];
    size_gt: Thing::STRINGS.size().gt(1) => "size(#n0) > :v0", ["strings"], [r#"{"N":"1"}"#];
    size_ge: Thing::ADDRESS.size().ge(u64::MAX) => "size(#n0) >= :v0", ["address"], [r#"{"N":"18446744073709551615"}"#];

    // Places inside attributes.
    member: Thing::ADDRESS.dot(Address::CITY).eq("X") => "#n0.#n1 = :v0", ["address", "city"], [r#"{"S":"X"}"#];
    member_of_member: Thing::ADDRESS.dot(Address::GEO).dot(Geo::LAT).gt(1.0)
        => "#n0.#n1.#n2 > :v0", ["address", "geo", "lat"], [r#"{"N":"1"}"#];
    element: Thing::LIST.at(0).eq("a") => "#n0[0] = :v0", ["list"], [r#"{"S":"a"}"#];
    last_element_there_can_be: Thing::LIST.at(2_147_483_647).exists() => "attribute_exists(#n0[2147483647])", ["list"], [];
    element_of_member: Thing::ADDRESS.dot(Address::LINES).at(2).begins_with("a")
        => "begins_with(#n0.#n1[2], :v0)", ["address", "lines"], [r#"{"S":"a"}"#];
    member_of_element: Thing::ADDRESSES.at(1).dot(Address::CITY).size().lt(9)
        => "size(#n0[1].#n1) < :v0", ["addresses", "city"], [r#"{"N":"9"}"#];
    entry: Thing::MAP.entry("k").between(1, 2)
        => "#n0.#n1 BETWEEN :v0 AND :v1", ["map", "k"], [r#"{"N":"1"}"#, r#"{"N":"2"}"#];
    member_of_entry: Thing::BOOK.entry("home").dot(Address::CITY).eq("X")
        => "#n0.#n1.#n2 = :v0", ["book", "home", "city"], [r#"{"S":"X"}"#];
    entry_that_looks_like_a_path: Thing::MAP.entry("profile.role[0] = :v0 OR #n0 --").exists()
        => "attribute_exists(#n0.#n1)", ["map", "profile.role[0] = :v0 OR #n0 --"], [];
    entry_of_any_text: Thing::MAP.entry("😀\"\n\0").exists() => "attribute_exists(#n0.#n1)", ["map", "😀\"\n\0"], [];
    entry_named_like_its_attribute: Thing::MAP.entry("map").exists() => "attribute_exists(#n0.#n0)", ["map"], [];
    name_that_looks_like_an_expression: Thing::ODD.eq("a") => "#n0 = :v0", ["size #:.[0]"], [r#"{"S":"a"}"#];
    flattened_member: Thing::AUDIT.dot(Audit::ACTOR).eq("a") => "#n0 = :v0", ["actor"], [r#"{"S":"a"}"#];
    flattened_twice: Thing::AUDIT.dot(Audit::ORIGIN).dot(Origin::HOST).eq("a") => "#n0 = :v0", ["host"], [r#"{"S":"a"}"#];

    // One name has one placeholder; every value has its own.
    one_name_twice: Thing::TEXT.gt("a") & Thing::TEXT.lt("a")
        => "#n0 > :v0 AND #n0 < :v1", ["text"], [r#"{"S":"a"}"#, r#"{"S":"a"}"#];
}

/// Returns the text of a condition, with a letter in place of each comparison that it joins.
fn joined(lowered: &Lowered) -> String {
    let names = lowered.names.iter().enumerate();
    let text = names.fold(lowered.text.clone(), |text, (index, name)| text.replace(&format!("#n{index}"), name));
    let values = (0..lowered.values.len()).rev();
    let text = values.fold(text, |text, index| text.replace(&format!(":v{index}"), "?"));
    let letters =
        [("number = ?", "a"), ("flag = ?", "b"), ("attribute_exists(maybe)", "c"), ("float BETWEEN ? AND ?", "d")];
    letters.iter().fold(text, |text, (comparison, letter)| text.replace(comparison, letter))
}

#[test]
fn joins_have_parentheses_only_where_they_change_the_meaning() {
    let a = Thing::NUMBER.eq(0);
    let b = Thing::FLAG.eq(true);
    let c = Thing::MAYBE.exists();
    let d = Thing::FLOAT.between(0.0, 1.0);
    for (condition, text) in [
        (filtered(a & b), "a AND b"),
        (filtered(a | b), "a OR b"),
        (filtered(!a), "NOT a"),
        (filtered(!c), "NOT c"),
        (filtered(!d), "NOT d"),
        (filtered(!!a), "a"),
        (filtered(!!!a), "NOT a"),
        (filtered(a & b & c), "a AND b AND c"),
        (filtered(a & (b & c)), "a AND b AND c"),
        (filtered(a | b | c), "a OR b OR c"),
        (filtered(a | (b | c)), "a OR b OR c"),
        (filtered(a & b | c), "a AND b OR c"),
        (filtered(a | b & c), "a OR b AND c"),
        (filtered((a | b) & c), "(a OR b) AND c"),
        (filtered(a & (b | c)), "a AND (b OR c)"),
        (filtered((a | b) & (c | d)), "(a OR b) AND (c OR d)"),
        (filtered(a & b | c & d), "a AND b OR c AND d"),
        (filtered(!(a & b)), "NOT (a AND b)"),
        (filtered(!(a | b)), "NOT (a OR b)"),
        (filtered(!!(a & b)), "a AND b"),
        (filtered(!!(a | b) & c), "(a OR b) AND c"),
        (filtered(!a & b), "NOT a AND b"),
        (filtered(a & !b), "a AND NOT b"),
        (filtered(!a | !b), "NOT a OR NOT b"),
        (filtered(!(a & b) & c), "NOT (a AND b) AND c"),
        (filtered(a | !(b | c)), "a OR NOT (b OR c)"),
        (filtered(a | (b | c) & d), "a OR (b OR c) AND d"),
        (filtered(!((a | b) & c)), "NOT ((a OR b) AND c)"),
        (filtered(d & a), "d AND a"),
        (filtered(d | a), "d OR a"),
    ] {
        assert_eq!(joined(&condition), text);
    }
}

#[test]
fn several_filters_are_joined_with_and() {
    let db = offline();
    let scan = || db.scan::<Thing>().filter(Thing::NUMBER.eq(1));
    let text = |request: tabletheory::request::ScanRequest| request.filter.unwrap();
    assert_eq!(text(scan().filter(Thing::FLAG.eq(true)).into_request().unwrap()), "#n0 = :v0 AND #n1 = :v1");
    let or = || Thing::FLAG.eq(true) | Thing::MAYBE.exists();
    assert_eq!(text(scan().filter(or()).into_request().unwrap()), "#n0 = :v0 AND (#n1 = :v1 OR attribute_exists(#n2))");
    assert_eq!(
        text(db.scan::<Thing>().filter(or()).filter(Thing::NUMBER.eq(1)).into_request().unwrap()),
        "(#n0 = :v0 OR attribute_exists(#n1)) AND #n2 = :v1"
    );
    assert_eq!(
        text(db.scan::<Thing>().filter(or()).filter(or()).into_request().unwrap()),
        "(#n0 = :v0 OR attribute_exists(#n1)) AND (#n0 = :v1 OR attribute_exists(#n1))"
    );
    assert_eq!(
        text(scan().filter(or()).filter(!or()).into_request().unwrap()),
        "#n0 = :v0 AND (#n1 = :v1 OR attribute_exists(#n2)) AND NOT (#n1 = :v2 OR attribute_exists(#n2))"
    );
    // An OR that is in parentheses already needs no other ones.
    assert_eq!(
        text(
            db.scan::<Thing>().filter(Thing::FLAG.eq(true) & or()).filter(Thing::NUMBER.eq(1)).into_request().unwrap()
        ),
        "#n0 = :v0 AND (#n0 = :v1 OR attribute_exists(#n1)) AND #n2 = :v2"
    );
}

/// Returns `#n0 IN (:v0, …)` of the values from `start` to before `end`.
fn in_text(start: usize, end: usize) -> String {
    let values: Vec<String> = (start..end).map(|index| format!(":v{index}")).collect();
    format!("#n0 IN ({})", values.join(", "))
}

#[test]
fn is_in_takes_a_hundred_values_and_splits_more() {
    let is_in = |count: i64| filtered(Thing::NUMBER.is_in(0..count));
    assert_eq!(is_in(100).text, in_text(0, 100));
    assert_eq!(is_in(101).text, format!("{} OR {}", in_text(0, 100), in_text(100, 101)));
    assert_eq!(is_in(200).text, format!("{} OR {}", in_text(0, 100), in_text(100, 200)));
    let lowered = is_in(250);
    assert_eq!(lowered.text, format!("{} OR {} OR {}", in_text(0, 100), in_text(100, 200), in_text(200, 250)));
    assert_eq!(lowered.names, ["number"]);
    assert_eq!(lowered.values, (0..250).map(|number| format!(r#"{{"N":"{number}"}}"#)).collect::<Vec<_>>());
}

#[test]
fn several_ins_are_one_condition() {
    let several = || Thing::NUMBER.is_in(0..101);
    let inside = format!("{} OR {}", in_text(0, 100), in_text(100, 101));
    assert_eq!(filtered(!several()).text, format!("NOT ({inside})"));
    assert_eq!(filtered(several() & Thing::FLAG.eq(true)).text, format!("({inside}) AND #n1 = :v101"));
    assert_eq!(filtered(several() | Thing::FLAG.eq(true)).text, format!("{inside} OR #n1 = :v101"));
}

// ---- conditions made at run time -------------------------------------------------------------------------------------

#[test]
fn lists_are_joined_as_pairs_are() {
    let a = Thing::NUMBER.eq(0);
    let b = Thing::FLAG.eq(true);
    let c = Thing::MAYBE.exists();
    let d = Thing::FLOAT.between(0.0, 1.0);
    for (condition, text) in [
        (filtered(any([a])), "a"),
        (filtered(any([a, a, a])), "a OR a OR a"),
        (filtered(all([a])), "a"),
        (filtered(all([a, a, a])), "a AND a AND a"),
        (filtered(any([a & b, a & b])), "a AND b OR a AND b"),
        (filtered(all([a | b, a | b])), "(a OR b) AND (a OR b)"),
        (filtered(all([any([a, a]), any([a, a])])), "(a OR a) AND (a OR a)"),
        (filtered(all([any([a]), any([a, a])])), "a AND (a OR a)"),
        (filtered(!any([a, a])), "NOT (a OR a)"),
        (filtered(!any([a])), "NOT a"),
        (filtered(any([a, a]) & b), "(a OR a) AND b"),
        (filtered(b & all([c, c])), "b AND c AND c"),
        (filtered(d | any([c, c]) & b), "d OR (c OR c) AND b"),
        (filtered(a.and(b).or(c)), "a AND b OR c"),
        (filtered(a.and(b.or(c)).negated()), "NOT (a AND (b OR c))"),
    ] {
        assert_eq!(joined(&condition), text);
    }
}

/// A condition that is left out, always true or never true is not written, and neither are the conditions that it decides.
#[test]
fn what_needs_no_text_has_none() {
    let a = Thing::NUMBER.eq(0);
    let b = Thing::FLAG.eq(true);
    let nothing = [a; 0];
    let absent = None.filter(|_| true).or(Some(a).filter(|_| false));
    let (always, never) = (|| all(nothing), || any(nothing));
    for (filter, text) in [
        (filtered(always() & b), Some("b")),
        (filtered(b & always()), Some("b")),
        (filtered(never() | b), Some("b")),
        (filtered(b | never()), Some("b")),
        (filtered(!never() & b), Some("b")),
        (filtered(b & absent), Some("b")),
        (filtered(b | absent), Some("b")),
        (filtered(b & never().or(absent) | b), Some("b")),
        (filtered(b & (a | absent)), Some("b AND a")),
        (filtered((a | b) & absent), Some("a OR b")),
        (filtered(b & Some(a)), Some("b AND a")),
        (filtered(b & !(a & absent)), Some("b AND NOT a")),
        (filtered(b | Thing::NUMBER.is_in([0; 0])), Some("b")),
        (filtered(any([Some(a), absent, Some(a)])), Some("a OR a")),
        (filtered(any([absent, Some(a)]) & b), Some("a AND b")),
    ] {
        assert_eq!(Some(joined(&filter).as_str()), text);
    }
    for filter in [
        offline().scan::<Thing>().filter(always()),
        offline().scan::<Thing>().filter(b | always()),
        offline().scan::<Thing>().filter(!never()),
        offline().scan::<Thing>().filter(absent),
        offline().scan::<Thing>().filter((!(b & absent)).or(always())).filter(!never()).filter(absent),
        offline().scan::<Thing>().filter(any([absent, absent])),
        offline().scan::<Thing>().filter(Condition::or(absent, absent)),
    ] {
        let request = filter.into_request().unwrap();
        assert_eq!((request.filter, request.placeholders.names().len()), (None, 0));
    }
}

/// DynamoDB takes 300 operators. One more of any kind is too many.
#[test]
fn three_hundred_operators_are_lowered() {
    let accepted = |condition: AnyFilter<_>| offline().scan::<Thing>().filter(condition).into_request().is_ok();
    let ones = |count| expr_of(count, |n| AnyFilter::new(Thing::NUMBER.eq(n)));
    assert!(accepted(ones(150)));
    assert!(!accepted(ones(151)));
    // `ones(150)` has 299 operators. The last condition adds one or more.
    for (kind, operators, last) in [
        ("NOT", 2, AnyFilter::new(!Thing::NUMBER.eq(1))),
        ("IN", 1, AnyFilter::new(Thing::NUMBER.is_in([1, 2]))),
        ("BETWEEN", 1, AnyFilter::new(Thing::NUMBER.between(1, 2))),
        ("a function", 1, AnyFilter::new(Thing::MAYBE.exists())),
        ("a size", 2, AnyFilter::new(Thing::TEXT.size().le(9))),
    ] {
        // The last condition is joined with an operator of its own. Leaving out a comparison frees two operators.
        let most = (300 - operators) / 2;
        assert!(accepted(AnyFilter::new(ones(most) & last.clone())), "{kind}");
        assert!(!accepted(AnyFilter::new(ones(most + 1) & last)), "{kind}");
    }
}

fn expr_of<I>(count: i64, each: impl Fn(i64) -> AnyFilter<I>) -> AnyFilter<I> {
    AnyFilter::new(all((0..count).map(each)))
}

/// The placeholders of an erased condition become those of this request: names are shared, values are not.
#[test]
fn erased_conditions_are_written_as_they_were() {
    let plain = || Thing::TEXT.eq("x:v0 #n1") & (Thing::NUMBER.gt(1) | !Thing::MAP.entry(":v").exists());
    let erased = || AnyFilter::new(plain());
    assert_eq!(filtered(erased()), filtered(plain()));
    assert_eq!(filtered(!erased()), filtered(!plain()));
    assert_eq!(filtered(Thing::FLAG.eq(true) & erased()), filtered(Thing::FLAG.eq(true) & plain()));
    assert_eq!(filtered(erased() | erased()), filtered(plain() | plain()));
    assert_eq!(filtered(AnyFilter::new(erased() | Thing::FLAG.eq(false))), filtered(plain() | Thing::FLAG.eq(false)));
    assert_eq!(
        filtered(all([
            AnyCondition::new(Thing::ID.eq("a") | Thing::FLAG.eq(true)),
            AnyCondition::new(Thing::NUMBER.eq(1))
        ])),
        filtered((Thing::ID.eq("a") | Thing::FLAG.eq(true)) & Thing::NUMBER.eq(1))
    );
    let many = || AnyFilter::new(Thing::NUMBER.is_in(0..30));
    assert_eq!(filtered(many() & many()), filtered(Thing::NUMBER.is_in(0..30) & Thing::NUMBER.is_in(0..30)));
    let shapes = [
        AnyFilter::new(Thing::BYTES.eq(&[0_u8, 255])),
        AnyFilter::new(
            Thing::ADDRESS.eq(crate::common::Address { lines: vec!["\"\\\u{1}é".into()], ..Default::default() }),
        ),
        AnyFilter::new(Thing::NUMBERS.eq(BTreeSet::from([1, 2]))),
        AnyFilter::new(Thing::MAYBE.is_in([""; 2])),
    ];
    assert_eq!(filtered(any(shapes)).values.len(), 5);
    assert!(format!("{:?}", erased()).contains("S (8 bytes)") && !format!("{:?}", erased()).contains("x:v0"));
}

// ---- options ---------------------------------------------------------------------------------------------------------

fn cursor<I: Index>(text: &str) -> Cursor<I> {
    use base64::Engine as _;
    Cursor::parse(&base64::engine::general_purpose::URL_SAFE.encode(text)).unwrap().unwrap()
}

macro_rules! bodies {
    ($($name:ident: $request:expr => $body:expr;)*) => {$(
        #[test]
        fn $name() {
            let db = offline().with_clock(|| at(0));
            let request: fn(&Db) -> _ = $request;
            assert_eq!(body(&request(&db).unwrap()), $body);
        }
    )*};
}

bodies! {
    query_of_the_table: |db| db.query(Order::TABLE).eq("c1").into_request()
        => r##"{"TableName":"orders","KeyConditionExpression":"#n0 = :v0","ExpressionAttributeNames":{"#n0":"customer"},"ExpressionAttributeValues":{":v0":{"S":"c1"}}}"##;
    query_of_a_global_index: |db| db.query(Order::COURIER_IDX).eq("x").into_request()
        => r##"{"TableName":"orders","IndexName":"by-courier","KeyConditionExpression":"#n0 = :v0","ExpressionAttributeNames":{"#n0":"courier"},"ExpressionAttributeValues":{":v0":{"S":"x"}}}"##;
    query_with_every_option: |db| db.query(Order::TOTAL_IDX).eq("c1").sort_le(9).filter(Order::ID.ne("o9"))
        .project((Order::NOTE, Order::ID, Order::CUSTOMER)).consistent().descending().limit(items!(7))
        .after(cursor(r#"{"lastKey":{"total":{"N":"8"},"id":{"S":"o1"},"customer":{"S":"c1"}},"index":"by-total","sort":"DESC"}"#))
        .meter(&CapacityMeter::per_index()).into_request()
        => concat!(
            r##"{"TableName":"orders","IndexName":"by-total","KeyConditionExpression":"#n0 = :v0 AND #n1 <= :v1","##,
            r##""FilterExpression":"#n2 <> :v2","ProjectionExpression":"#n3, #n2, #n0","##,
            r##""ExpressionAttributeNames":{"#n0":"customer","#n1":"total","#n2":"id","#n3":"note"},"##,
            r##""ExpressionAttributeValues":{":v0":{"S":"c1"},":v1":{"N":"9"},":v2":{"S":"o9"}},"##,
            r##""ConsistentRead":true,"ScanIndexForward":false,"Limit":7,"##,
            r##""ExclusiveStartKey":{"customer":{"S":"c1"},"id":{"S":"o1"},"total":{"N":"8"}},"ReturnConsumedCapacity":"INDEXES"}"##
        );
    query_for_all_attributes: |db| db.query(Order::TOTAL_IDX).eq("c1").all_attributes().into_request()
        => r##"{"TableName":"orders","IndexName":"by-total","KeyConditionExpression":"#n0 = :v0","ExpressionAttributeNames":{"#n0":"customer"},"ExpressionAttributeValues":{":v0":{"S":"c1"}},"Select":"ALL_ATTRIBUTES"}"##;
    query_for_projected_attributes: |db| db.query(Order::COURIER_IDX).eq("x").projected_attributes().into_request()
        => r##"{"TableName":"orders","IndexName":"by-courier","KeyConditionExpression":"#n0 = :v0","ExpressionAttributeNames":{"#n0":"courier"},"ExpressionAttributeValues":{":v0":{"S":"x"}},"Select":"ALL_PROJECTED_ATTRIBUTES"}"##;
    scan_of_the_table: |db| db.scan::<Order>().into_request() => r#"{"TableName":"orders"}"#;
    scan_of_an_index: |db| db.scan_index(Order::EMAIL_IDX).into_request()
        => r#"{"TableName":"orders","IndexName":"by-email"}"#;
    scan_for_all_attributes: |db| db.scan_index(Order::TOTAL_IDX).all_attributes().consistent().into_request()
        => r#"{"TableName":"orders","IndexName":"by-total","Select":"ALL_ATTRIBUTES","ConsistentRead":true}"#;
    scan_with_every_option: |db| db.scan_index(Order::TOTAL_IDX).filter(Order::CUSTOMER.ne("c1"))
        .project((Order::TOTAL,)).limit(items!(1))
        .after(cursor(r#"{"lastKey":{"customer":{"S":"c1"},"id":{"S":"o1"},"total":{"N":"8"}},"index":"by-total"}"#))
        .meter(&CapacityMeter::new()).into_request()
        => concat!(
            r##"{"TableName":"orders","IndexName":"by-total","FilterExpression":"#n0 <> :v0","ProjectionExpression":"#n1","##,
            r##""ExpressionAttributeNames":{"#n0":"customer","#n1":"total"},"ExpressionAttributeValues":{":v0":{"S":"c1"}},"##,
            r##""Limit":1,"ExclusiveStartKey":{"customer":{"S":"c1"},"id":{"S":"o1"},"total":{"N":"8"}},"ReturnConsumedCapacity":"TOTAL"}"##
        );
    get: |db| db.get(Order::key("c1", "o1")).into_request()
        => r#"{"TableName":"orders","Key":{"customer":{"S":"c1"},"id":{"S":"o1"}}}"#;
    get_with_every_option: |db| db.get(Wide::key(7, b"\x01")).project((Wide::A, Wide::N)).consistent()
        .meter(&CapacityMeter::new()).into_request()
        => r##"{"TableName":"wide","Key":{"id":{"N":"7"},"bin":{"B":"AQ=="}},"ConsistentRead":true,"ProjectionExpression":"#n0, #n1","ExpressionAttributeNames":{"#n0":"a","#n1":"n"},"ReturnConsumedCapacity":"TOTAL"}"##;
    delete: |db| db.delete(Note::key("n1")).into_request() => r#"{"TableName":"notes","Key":{"id":{"S":"n1"}}}"#;
    delete_with_every_option: |db| db.delete(Order::key("c1", "o1")).condition(Order::VERSION.eq(3) | Order::ID.not_exists())
        .condition(Order::NOTE.exists()).meter(&CapacityMeter::new()).into_request()
        => concat!(
            r##"{"TableName":"orders","Key":{"customer":{"S":"c1"},"id":{"S":"o1"}},"##,
            r##""ConditionExpression":"(#n0 = :v0 OR attribute_not_exists(#n1)) AND attribute_exists(#n2)","##,
            r##""ExpressionAttributeNames":{"#n0":"version","#n1":"id","#n2":"note"},"##,
            r##""ExpressionAttributeValues":{":v0":{"N":"3"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD","ReturnConsumedCapacity":"TOTAL"}"##
        );
    put: |db| db.put(&mut Note { id: "n1".into(), text: String::new() }).into_request()
        => r#"{"TableName":"notes","Item":{"id":{"S":"n1"},"text":{"S":""}}}"#;
    put_with_every_option: |db| db.put(&mut Note { id: "n1".into(), text: "t".into() }).condition(Note::TEXT.ne("t"))
        .meter(&CapacityMeter::per_index()).into_request()
        => r##"{"TableName":"notes","Item":{"id":{"S":"n1"},"text":{"S":"t"}},"ConditionExpression":"#n0 <> :v0","ExpressionAttributeNames":{"#n0":"text"},"ExpressionAttributeValues":{":v0":{"S":"t"}},"ReturnConsumedCapacity":"INDEXES"}"##;
    create: |db| db.create(&mut Note { id: "n1".into(), text: "t".into() }).into_request()
        => r##"{"TableName":"notes","Item":{"id":{"S":"n1"},"text":{"S":"t"}},"ConditionExpression":"attribute_not_exists(#n0)","ExpressionAttributeNames":{"#n0":"id"}}"##;
    create_with_an_or_condition: |db| db.create(&mut Note { id: "n1".into(), text: "t".into() })
        .condition(Note::TEXT.eq("a") | Note::TEXT.eq("b")).into_request()
        => r##"{"TableName":"notes","Item":{"id":{"S":"n1"},"text":{"S":"t"}},"ConditionExpression":"attribute_not_exists(#n1) AND (#n0 = :v0 OR #n0 = :v1)","ExpressionAttributeNames":{"#n0":"text","#n1":"id"},"ExpressionAttributeValues":{":v0":{"S":"a"},":v1":{"S":"b"}}}"##;
    // Absent are an empty `omit_empty` and the `None` of an index key and of the time to live. Any other `None` is NULL.
    put_of_empty_attributes: |db| db.put(&mut Order { status: Status::Shipped, lines: vec![], cache: 5, ..order("c1", "o1") }).into_request()
        => concat!(
            r#"{"TableName":"orders","Item":{"customer":{"S":"c1"},"id":{"S":"o1"},"tenant":{"S":"t1"},"email":{"S":"c1@example.com"},"#,
            r#""status":{"S":"shipped!"},"total":{"N":"160"},"lines":{"L":[]},"gift":{"NULL":true},"#,
            r#""createdAt":{"S":"2026-01-01T00:00:00.000000000Z"},"updatedAt":{"S":"2026-01-01T00:00:00.000000000Z"},"version":{"N":"0"}}}"#
        );
    put_of_all_attributes: |db| db.put(&mut Order {
            tags: BTreeSet::from(["a".to_owned()]), note: Some("n".into()), gift: Some("g".into()), courier: Some("x".into()),
            version: 9, expires: Some(Ttl::from_unix_seconds(-5)), ..order("c1", "o1")
        }).into_request()
        => concat!(
            r#"{"TableName":"orders","Item":{"customer":{"S":"c1"},"id":{"S":"o1"},"tenant":{"S":"t1"},"email":{"S":"c1@example.com"},"#,
            r#""status":{"S":"Open"},"total":{"N":"160"},"lines":{"L":[{"M":{"sku":{"S":"sku-o1"},"qty":{"N":"1"}}}]},"#,
            r#""tags":{"SS":["a"]},"note":{"S":"n"},"gift":{"S":"g"},"courier":{"S":"x"},"#,
            r#""createdAt":{"S":"2026-01-01T00:00:00.000000000Z"},"updatedAt":{"S":"2026-01-01T00:00:00.000000000Z"},"#,
            r#""version":{"N":"9"},"expires":{"N":"-5"}}}"#
        );
    update_sets_fields_time_and_version: |db| db.update_model(&mut Order { version: 3, ..order("c1", "o1") }, (Order::TOTAL, Order::LINES)).into_request()
        => concat!(
            r##"{"TableName":"orders","Key":{"customer":{"S":"c1"},"id":{"S":"o1"}},"##,
            r##""UpdateExpression":"SET #n0 = :v0, #n1 = :v1, #n2 = :v2 ADD #n3 :v3","ConditionExpression":"#n3 = :v4","##,
            r##""ExpressionAttributeNames":{"#n0":"total","#n1":"lines","#n2":"updatedAt","#n3":"version"},"##,
            r##""ExpressionAttributeValues":{":v0":{"N":"160"},":v1":{"L":[{"M":{"sku":{"S":"sku-o1"},"qty":{"N":"1"}}}]},"##,
            r##"":v2":{"S":"2026-01-01T00:00:00.000000000Z"},":v3":{"N":"1"},":v4":{"N":"3"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}"##
        );
    // An empty `omit_empty` and the `None` of an index key and of the time to live are removed. Any other `None` is NULL.
    update_of_empty_fields: |db| db.update_model(&mut order("c1", "o1"), (Order::TAGS, Order::GIFT, Order::NOTE, Order::COURIER, Order::EXPIRES)).into_request()
        => concat!(
            r##"{"TableName":"orders","Key":{"customer":{"S":"c1"},"id":{"S":"o1"}},"##,
            r##""UpdateExpression":"SET #n1 = :v0, #n5 = :v1 REMOVE #n0, #n2, #n3, #n4 ADD #n6 :v2","##,
            r##""ConditionExpression":"#n6 = :v3 OR attribute_not_exists(#n6) AND attribute_exists(#n7)","##,
            r##""ExpressionAttributeNames":{"#n0":"tags","#n1":"gift","#n2":"note","#n3":"courier","#n4":"expires","#n5":"updatedAt","#n6":"version","#n7":"customer"},"##,
            r##""ExpressionAttributeValues":{":v0":{"NULL":true},":v1":{"S":"2026-01-01T00:00:00.000000000Z"},":v2":{"N":"1"},":v3":{"N":"0"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}"##
        );
    update_without_version: |db| db.update_model(&mut Note { id: "n1".into(), text: "t".into() }, (Note::TEXT,)).into_request()
        => r##"{"TableName":"notes","Key":{"id":{"S":"n1"}},"UpdateExpression":"SET #n0 = :v0","ConditionExpression":"attribute_exists(#n1)","ExpressionAttributeNames":{"#n0":"text","#n1":"id"},"ExpressionAttributeValues":{":v0":{"S":"t"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}"##;
    update_with_every_option: |db| db.update_model(&mut Note { id: "n1".into(), text: "t".into() }, (Note::TEXT,))
        .condition(Note::TEXT.eq("a") | Note::TEXT.eq("b")).condition(Note::ID.exists()).meter(&CapacityMeter::new()).into_request()
        => concat!(
            r##"{"TableName":"notes","Key":{"id":{"S":"n1"}},"UpdateExpression":"SET #n0 = :v0","##,
            r##""ConditionExpression":"attribute_exists(#n1) AND (#n0 = :v1 OR #n0 = :v2) AND attribute_exists(#n1)","##,
            r##""ExpressionAttributeNames":{"#n0":"text","#n1":"id"},"##,
            r##""ExpressionAttributeValues":{":v0":{"S":"t"},":v1":{"S":"a"},":v2":{"S":"b"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD","ReturnConsumedCapacity":"TOTAL"}"##
        );
    table_with_prefix: |db| db.with_table_prefix("test-").get(Note::key("n1")).into_request()
        => r#"{"TableName":"test-notes","Key":{"id":{"S":"n1"}}}"#;
    table_with_another_name: |db| db.with_table_prefix("test-").with_table_name::<Note>("memos").get(Note::key("n1")).into_request()
        => r#"{"TableName":"memos","Key":{"id":{"S":"n1"}}}"#;
}

#[test]
fn count_projects_nothing() {
    let connection =
        crate::common::Connection::new(|_, _| crate::common::answer(200, r#"{"Count":5,"ScannedCount":5}"#));
    let db = connection.db();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    assert_eq!(runtime.block_on(db.query(Order::TABLE).eq("c1").count()).unwrap(), 5);
    assert_eq!(runtime.block_on(db.scan_index(Order::EMAIL_IDX).count()).unwrap(), 5);
    assert_eq!(
        connection.bodies(),
        [
            r##"{"TableName":"orders","KeyConditionExpression":"#n0 = :v0","ExpressionAttributeNames":{"#n0":"customer"},"ExpressionAttributeValues":{":v0":{"S":"c1"}},"Select":"COUNT"}"##,
            r#"{"TableName":"orders","IndexName":"by-email","Select":"COUNT"}"#,
        ]
    );
}

// ---- batches and transactions ----------------------------------------------------------------------------------------

#[test]
fn batch_get() {
    let key = |id: &str| Note::key(id).into_item().unwrap();
    let projected = offline().get(Order::key("c1", "o1")).project((Order::ID,)).into_request().unwrap();
    let mut notes = BatchGetTable::default();
    notes.table = "notes".into();
    notes.keys = vec![key("n1"), key("n2")];
    let mut orders = BatchGetTable::default();
    orders.table = "orders".into();
    orders.keys = vec![Order::key("c1", "o1").into_item().unwrap()];
    orders.consistent = true;
    orders.projection = projected.projection;
    orders.placeholders = projected.placeholders;
    let mut request = BatchGetItemRequest::default();
    request.tables = vec![notes, orders];
    request.return_consumed_capacity = tabletheory::request::ReturnConsumedCapacity::Total;
    assert_eq!(
        body(&request),
        concat!(
            r##"{"RequestItems":{"notes":{"Keys":[{"id":{"S":"n1"}},{"id":{"S":"n2"}}]},"##,
            r##""orders":{"Keys":[{"customer":{"S":"c1"},"id":{"S":"o1"}}],"ConsistentRead":true,"ProjectionExpression":"#n0","##,
            r##""ExpressionAttributeNames":{"#n0":"id"}}},"ReturnConsumedCapacity":"TOTAL"}"##
        )
    );
}

#[test]
fn batch_write() {
    let item = offline().put(&mut Note { id: "n1".into(), text: "t".into() }).into_request().unwrap().item;
    let mut request = BatchWriteItemRequest::default();
    request.tables = vec![
        ("notes".into(), vec![WriteRequest::Put(item), WriteRequest::Delete(Note::key("n2").into_item().unwrap())]),
        ("orders".into(), vec![WriteRequest::Delete(Order::key("c1", "o1").into_item().unwrap())]),
    ];
    assert_eq!(
        body(&request),
        concat!(
            r#"{"RequestItems":{"notes":[{"PutRequest":{"Item":{"id":{"S":"n1"},"text":{"S":"t"}}}},{"DeleteRequest":{"Key":{"id":{"S":"n2"}}}}],"#,
            r#""orders":[{"DeleteRequest":{"Key":{"customer":{"S":"c1"},"id":{"S":"o1"}}}}]}}"#
        )
    );
}

#[test]
fn transact_get() {
    let projected = offline().get(Order::key("c1", "o1")).project((Order::ID,)).into_request().unwrap();
    let mut order = TransactGetItem::new("orders", projected.key);
    order.projection = projected.projection;
    order.placeholders = projected.placeholders;
    let mut request = TransactGetItemsRequest::default();
    request.gets = vec![TransactGetItem::new("notes", Note::key("n1").into_item().unwrap()), order];
    assert_eq!(
        body(&request),
        concat!(
            r##"{"TransactItems":[{"Get":{"TableName":"notes","Key":{"id":{"S":"n1"}}}},"##,
            r##"{"Get":{"TableName":"orders","Key":{"customer":{"S":"c1"},"id":{"S":"o1"}},"ProjectionExpression":"#n0","##,
            r##""ExpressionAttributeNames":{"#n0":"id"}}}]}"##
        )
    );
}

#[test]
fn transact_write() {
    let db = offline();
    let key = |id: &str| Note::key(id).into_item().unwrap();
    let mut note = Note { id: "n1".into(), text: "t".into() };
    let put = db.create(&mut note).into_request().unwrap();
    let mut create = TransactAction::new("notes", TransactKind::Put(put.item));
    create.condition = put.condition;
    create.placeholders = put.placeholders;
    let lowered = db.update_model(&mut note, (Note::TEXT,)).into_request().unwrap();
    let mut update = TransactAction::new("notes", TransactKind::Update(lowered.key, lowered.update));
    update.condition = lowered.condition;
    update.placeholders = lowered.placeholders;
    update.return_item_on_failure = true;
    let lowered = db.delete(Note::key("n3")).condition(Note::TEXT.eq("t")).into_request().unwrap();
    let mut check = TransactAction::new("notes", TransactKind::ConditionCheck(lowered.key));
    check.condition = lowered.condition;
    check.placeholders = lowered.placeholders;
    let mut request = TransactWriteItemsRequest::default();
    request.actions = vec![create, update, TransactAction::new("notes", TransactKind::Delete(key("n2"))), check];
    request.client_request_token = Some("token".parse().unwrap());
    assert_eq!(
        body(&request),
        concat!(
            r##"{"TransactItems":[{"Put":{"TableName":"notes","Item":{"id":{"S":"n1"},"text":{"S":"t"}},"##,
            r##""ConditionExpression":"attribute_not_exists(#n0)","ExpressionAttributeNames":{"#n0":"id"}}},"##,
            r##"{"Update":{"TableName":"notes","Key":{"id":{"S":"n1"}},"UpdateExpression":"SET #n0 = :v0","##,
            r##""ConditionExpression":"attribute_exists(#n1)","ExpressionAttributeNames":{"#n0":"text","#n1":"id"},"##,
            r##""ExpressionAttributeValues":{":v0":{"S":"t"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}},"##,
            r##"{"Delete":{"TableName":"notes","Key":{"id":{"S":"n2"}}}},"##,
            r##"{"ConditionCheck":{"TableName":"notes","Key":{"id":{"S":"n3"}},"ConditionExpression":"#n0 = :v0","##,
            r##""ExpressionAttributeNames":{"#n0":"text"},"ExpressionAttributeValues":{":v0":{"S":"t"}}}}],"ClientRequestToken":"token"}"##
        )
    );
}

// ---- Debug -----------------------------------------------------------------------------------------------------------

/// The text in every value that a request below carries.
const SECRET: &str = "s3cret-marker";

fn hides_contents(shown: &str) {
    assert!(!shown.is_empty());
    assert!(!shown.contains("s3cret"), "{shown}");
    // It is not there in base64 either.
    assert!(!shown.contains("czNjcmV0"), "{shown}");
}

#[test]
fn debug_shows_names_and_sizes_and_no_contents() {
    let db = offline();
    let cursor: Cursor<_> =
        cursor(&format!(r#"{{"lastKey":{{"customer":{{"S":"{SECRET}"}},"id":{{"S":"{SECRET}"}}}},"sort":"ASC"}}"#));
    let query = db.query(Order::TABLE).eq(SECRET).sort_begins_with(SECRET).filter(Order::NOTE.eq(SECRET));
    assert_eq!(
        format!("{query:?}"),
        concat!(
            r##"Explain { access: "Query of orders", reads: "customer = :v0 AND begins_with(id, :v1)", "##,
            r##"filter: "note = :v2", returns: "every attribute", consistency: "eventual", "##,
            r##"cost: "at most 128 read units", request: "##,
            r##"QueryRequest { table: "orders", index: None, key_condition: "#n0 = :v0 AND begins_with(#n1, :v1)", "##,
            r##"filter: Some("#n2 = :v2"), projection: None, "##,
            "placeholders: {#n0: customer, #n1: id, #n2: note, :v0: S (13 bytes), :v1: S (13 bytes), :v2: S (13 bytes)}, ",
            "select: None, consistent: false, descending: false, limit: None, start: None, ",
            "return_consumed_capacity: None } }"
        )
    );
    let key = || Order::key(SECRET, SECRET);
    let mut secret = Order {
        tenant: SECRET.into(),
        email: SECRET.into(),
        note: Some(SECRET.into()),
        tags: BTreeSet::from([SECRET.to_owned()]),
        lines: vec![Line { sku: SECRET.into(), qty: 1 }],
        ..order(SECRET, SECRET)
    };
    let condition = || Order::NOTE.eq(SECRET) | !Order::TAGS.contains(SECRET) & Order::EMAIL.is_in([SECRET]);
    for shown in [
        format!("{query:#?}"),
        format!("{:?}", query.after(&cursor).into_request().unwrap()),
        format!("{cursor:?}"),
        format!("{:?}", key()),
        format!("{:?}", Order::key("", SECRET)),
        format!("{:?}", Wide::key(1, SECRET.as_bytes())),
        format!("{:?}", condition()),
        format!("{:?}", Order::NOTE.between(SECRET, SECRET)),
        format!("{:?}", Thing::MAP.entry(SECRET.to_owned()).exists()),
        format!("{:?}", db.scan::<Order>().filter(condition())),
        format!("{:?}", db.scan::<Thing>().filter(Thing::MAP.entry(SECRET.to_owned()).exists())),
        format!("{:?}", db.get(key())),
        format!("{:?}", db.get(key()).into_request()),
        format!("{:?}", db.delete(key()).condition(condition())),
        format!("{:?}", db.delete(key()).condition(condition()).into_request()),
        format!("{:?}", db.create(&mut secret).condition(condition())),
        format!("{:?}", db.put(&mut secret).into_request()),
        format!("{:?}", db.update_model(&mut secret, (Order::NOTE, Order::TAGS)).condition(condition())),
        format!("{:?}", db.update_model(&mut secret, (Order::NOTE, Order::TAGS)).into_request()),
        format!("{:?}", WriteRequest::Put(db.put(&mut secret).into_request().unwrap().item)),
        format!("{:?}", TransactKind::Delete(key().into_item().unwrap())),
        format!("{:?}", secret.key_of()),
    ] {
        hides_contents(&shown);
    }
}

#[test]
fn errors_hide_contents() {
    let db = offline();
    let too_long = SECRET.repeat(200);
    let mut long_key = order(&too_long, SECRET);
    let mut empty_key = Order { id: String::new(), ..order(SECRET, SECRET) };
    for error in [
        db.get(Order::key(&too_long, SECRET)).into_request().unwrap_err(),
        db.delete(Order::key(SECRET, "")).into_request().unwrap_err(),
        db.query(Order::TABLE).eq(&too_long).into_request().unwrap_err(),
        db.query(Order::TABLE).eq(SECRET).sort_between("z", SECRET).into_request().unwrap_err(),
        db.put(&mut long_key).into_request().unwrap_err(),
        db.update_model(&mut empty_key, (Order::NOTE,)).into_request().unwrap_err(),
        db.scan::<Thing>()
            .filter(Thing::BOOK.entry(SECRET.to_owned()).dot(Address::GEO).dot(Geo::LAT).eq(f64::NAN))
            .into_request()
            .unwrap_err(),
        Cursor::<<Order as tabletheory::Model>::Table>::parse(SECRET).unwrap_err(),
    ] {
        hides_contents(&error.to_string());
        hides_contents(&format!("{error:?}"));
        hides_contents(&format!("{error:#?}"));
    }
}

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    diagnosis: String,
    #[model(encrypted)]
    visits: u8,
}

/// An encrypted attribute is given as plaintext, and no output or error about it shows it.
#[test]
fn nothing_encrypted_is_shown() {
    let mut patient = Patient { id: "p1".into(), diagnosis: SECRET.into(), visits: 3 };
    for shown in [
        format!("{:?}", Put(&mut patient)),
        format!("{:?}", Create(&mut patient)),
        format!("{:#?}", Update(Patient::key("p1")).set(Patient::DIAGNOSIS, SECRET)),
        format!("{:?}", Update(Patient::key("p1")).set_if_absent(Patient::DIAGNOSIS, SECRET)),
        format!("{:?}", Patient::DIAGNOSIS.exists()),
    ] {
        hides_contents(&shown);
    }
}
