//! The text of cursors: it has the same bytes as in the other runtimes, and no text leads to items that the query may not read.

use crate::common::{Connection, Order, Outcome, Status, Wide, answer, at, order, table_of};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
use proptest::prelude::*;
use tabletheory::Model;
use tabletheory::PortableCode;
use tabletheory::index::Index;
use tabletheory::prelude::*;
use tabletheory::{Cursor, Direction};

type Table<M> = <M as Model>::Table;

/// The table and index of the golden cursors whose key has two attributes.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "pairs", gsi(EMAIL_IDX, name = "gsi-email", pk = sk, sk = pk))]
struct Pair {
    #[model(pk, attr = "PK")]
    pk: String,
    #[model(sk, attr = "SK")]
    sk: String,
}

/// The table and indexes of the golden cursors whose table has no sort key.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "solos")]
#[model(gsi(BLOB_IDX, name = "gsi-blob", pk = blob))]
#[model(gsi(SCORE_IDX, name = "gsi-score", pk = pk, sk = score))]
struct Solo {
    #[model(pk, attr = "PK")]
    pk: String,
    blob: Vec<u8>,
    score: u64,
}

fn text(json: &str) -> String {
    URL_SAFE.encode(json)
}

fn parse<I: Index>(_: I, json: &str) -> Result<Option<Cursor<I>>, Error> {
    Cursor::parse(&text(json))
}

fn cursor<I: Index>(index: I, json: &str) -> Cursor<I> {
    parse(index, json).unwrap().unwrap()
}

fn is_mismatch(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::CursorMismatch(_))
}

// ---- golden ----------------------------------------------------------------------------------------------------------

macro_rules! golden {
    ($($name:ident: $index:expr, $direction:expr, |$db:ident| $page:expr;)*) => {$(
        #[tokio::test]
        async fn $name() -> Outcome {
            let json = include_str!(concat!("golden/cursor/cursor_v0.1_", stringify!($name), ".json")).trim_end();
            let golden = include_str!(concat!("golden/cursor/cursor_v0.1_", stringify!($name), ".cursor")).trim_end();
            assert_eq!(text(json), golden);
            // The cursor is parsed and written again.
            let parsed = cursor($index, json);
            assert_eq!(parsed.to_string(), golden);
            assert_eq!(parsed.direction(), $direction);
            // The cursor also comes from an answer of DynamoDB, whose members come in any order.
            let key: serde_json::Map<String, serde_json::Value> =
                serde_json::from_value(serde_json::from_str::<serde_json::Value>(json)?["lastKey"].clone())?;
            let key: Vec<String> = key.iter().rev().map(|(name, value)| format!(" {name:?} : {value}")).collect();
            let body = format!(r#"{{"Items":[],"Count":0,"ScannedCount":0,"LastEvaluatedKey":{{{}}}}}"#, key.join(" ,"));
            let $db = Connection::new(move |_, _| answer(200, body.clone())).db();
            let read = $page.await?.cursor.unwrap();
            assert_eq!(read.to_string(), golden);
            assert_eq!(read, parsed);
            Ok(())
        }
    )*};
}

golden! {
    basic: Pair::EMAIL_IDX, Some(Direction::Ascending), |db| db.query(Pair::EMAIL_IDX).eq("PROFILE").page();
    binary_key: Solo::BLOB_IDX, None, |db| db.scan_index(Solo::BLOB_IDX).page();
    no_index_desc: Pair::TABLE, Some(Direction::Descending), |db| db.query(Pair::TABLE).eq("USER#PAGE").descending().page();
    number_key_desc: Solo::SCORE_IDX, Some(Direction::Descending),
        |db| db.query(Solo::SCORE_IDX).eq("USER#score").descending().page();
    single_key: Solo::TABLE, None, |db| db.scan::<Solo>().page();
}

#[test]
fn an_empty_key_is_no_cursor() {
    let json = include_str!("golden/cursor/cursor_v0.1_empty_last_key.json").trim_end();
    assert_eq!(parse(Pair::TABLE, json).unwrap(), None);
    assert_eq!(Cursor::<Table<Pair>>::parse("").unwrap(), None);
}

#[test]
fn text_is_escaped_as_go_escapes_it_and_read_in_any_form() {
    let key = "a<b>&\u{2028}\u{2029}\"\\\u{1}é😀";
    let plain = r#"{"lastKey":{"PK":{"S":"a<b>&  \"\\\u0001é😀"}}}"#.replace("  ", "\u{2028}\u{2029}");
    let escaped = r#"{"lastKey":{"PK":{"S":"a\u003cb\u003e\u0026\u2028\u2029\"\\\u0001é😀"}}}"#;
    let from_plain = cursor(Solo::TABLE, &plain);
    assert_eq!(from_plain.to_string(), text(escaped));
    assert_eq!(from_plain, cursor(Solo::TABLE, escaped));
    assert_eq!(from_plain, cursor(Solo::TABLE, &plain.replace('é', "\\u00e9").replace('😀', "\\ud83d\\ude00")));
    // The cursor is the key in its text.
    let start = crate::common::offline().scan::<Solo>().after(from_plain).into_request().unwrap().start.unwrap();
    let start: serde_json::Value = serde_json::from_str(start.as_json()).unwrap();
    assert_eq!(start, serde_json::json!({"PK": {"S": key}}));
}

#[test]
fn the_order_and_white_space_of_a_text_do_not_matter() {
    let canonical = r#"{"lastKey":{"PK":{"S":"a"},"SK":{"S":"b"}},"index":"gsi-email","sort":"ASC"}"#;
    let spread = "\n{ \"sort\" : \"ASC\" ,\t\"index\":\"gsi-email\", \"lastKey\" : { \"SK\" : { \"S\" : \"b\" } , \"PK\":{\"S\":\"a\"} } }\r\n";
    let spread = cursor(Pair::EMAIL_IDX, spread);
    assert_eq!(spread, cursor(Pair::EMAIL_IDX, canonical));
    assert_eq!(spread.to_string(), text(canonical));
}

#[test]
fn padding_is_optional_and_never_wrong() {
    for json in
        [r#"{"lastKey":{"PK":{"S":"a"}}}"#, r#"{"lastKey":{"PK":{"S":"ab"}}}"#, r#"{"lastKey":{"PK":{"S":"abc"}}}"#]
    {
        let padded = URL_SAFE.encode(json);
        let bare = URL_SAFE_NO_PAD.encode(json);
        let expected = cursor(Solo::TABLE, json);
        assert_eq!(expected.to_string(), padded);
        assert_eq!(Cursor::parse(&bare).unwrap().as_ref(), Some(&expected));
        for wrong in [format!("{padded}="), format!("{bare}==="), format!("={bare}"), format!("{bare}====")] {
            assert_eq!(Cursor::<Table<Solo>>::parse(&wrong).unwrap_err().kind(), &ErrorKind::InvalidCursor, "{wrong}");
        }
    }
}

// ---- text that is no cursor ------------------------------------------------------------------------------------------

#[test]
fn text_that_is_no_cursor_is_refused() {
    let key = r#""PK":{"S":"a"},"SK":{"S":"b"}"#;
    let nested = |levels: usize| format!("{}{{\"S\":\"a\"}}{}", r#"{"L":["#.repeat(levels), "]}".repeat(levels));
    let mut invalid = vec![
        "null".to_owned(),
        "[]".to_owned(),
        "5".to_owned(),
        "{}".to_owned(),
        r#"{"lastKey":null}"#.to_owned(),
        r#"{"lastKey":[]}"#.to_owned(),
        r#"{"lastKey":"a"}"#.to_owned(),
        format!(r#"{{"lastKey":{{{key}}}"#),
        format!(r#"{{"lastKey":{{{key}}}}} {{}}"#),
        format!(r#"{{"lastKey":{{{key}}},}}"#),
        format!(r#"{{"lastKey":{{{key},}}}}"#),
        // A member is there twice, in any spelling, or it is one that cursors do not have.
        format!(r#"{{"lastKey":{{{key}}},"lastKey":{{{key}}}}}"#),
        format!(r#"{{"lastKey":{{{key}}},"last\u004bey":{{{key}}}}}"#),
        format!(r#"{{"lastKey":{{{key}}},"sort":"ASC","sort":"ASC"}}"#),
        format!(r#"{{"lastKey":{{{key}}},"more":1}}"#),
        // A key attribute is there twice, and it is unknown which one would hold.
        r#"{"lastKey":{"PK":{"S":"a"},"PK":{"S":"b"}}}"#.to_owned(),
        r#"{"lastKey":{"PK":{"S":"a"},"\u0050K":{"S":"b"}}}"#.to_owned(),
        format!(r#"{{"lastKey":{{{key},"PK":{{"S":"c"}}}}}}"#),
        // Directions and index names have other types and texts.
        format!(r#"{{"lastKey":{{{key}}},"sort":"asc"}}"#),
        format!(r#"{{"lastKey":{{{key}}},"sort":""}}"#),
        format!(r#"{{"lastKey":{{{key}}},"sort":null}}"#),
        format!(r#"{{"lastKey":{{{key}}},"sort":1}}"#),
        format!(r#"{{"lastKey":{{{key}}},"index":null}}"#),
        format!(r#"{{"lastKey":{{{key}}},"index":["gsi-email"]}}"#),
        // Values are not attribute values.
        r#"{"lastKey":{"PK":{"S":"a"},"SK":"b"}}"#.to_owned(),
        r#"{"lastKey":{"PK":{"S":"a"},"SK":{}}}"#.to_owned(),
        r#"{"lastKey":{"PK":{"S":"a"},"SK":{"S":1}}}"#.to_owned(),
        r#"{"lastKey":{"PK":{"S":"a"},"SK":{"S":"b","N":"1"}}}"#.to_owned(),
        r#"{"lastKey":{"PK":{"S":"a"},"SK":{"X":"b"}}}"#.to_owned(),
        r#"{"lastKey":{"PK":{"S":"a"},"SK":{"N":"one"}}}"#.to_owned(),
        r#"{"lastKey":{"PK":{"S":"a"},"SK":{"B":"!"}}}"#.to_owned(),
        r#"{"lastKey":{"PK":{"S":"a"},"SK":{"NULL":false}}}"#.to_owned(),
        r#"{"lastKey":{"PK":{"S":"a"},"SK":{"S":"\ud800"}}}"#.to_owned(),
        // Levels are too deep, in every place.
        format!(r#"{{"lastKey":{{"PK":{{"S":"a"}},"SK":{}}}}}"#, nested(33)),
        format!(r#"{{"lastKey":{{"PK":{{"S":"a"}},"SK":{}}}}}"#, nested(15_000)),
        "[".repeat(100_000),
        r#"{"a":"#.repeat(30_000),
        format!(r#"{{"lastKey":{}}}"#, "[".repeat(100_000)),
        format!(r#"{{"more":{}}}"#, "[".repeat(100_000)),
    ];
    invalid.push("\u{feff}{}".to_owned());
    for json in invalid {
        let shown: String = json.chars().take(100).collect();
        let error = parse(Pair::TABLE, &json).expect_err(&shown);
        assert_eq!(error.kind(), &ErrorKind::InvalidCursor, "{shown}");
        assert_eq!(error.codes(), [PortableCode::InvalidOperator]);
    }
}

#[test]
fn text_in_another_alphabet_is_refused() {
    // The two alphabets differ in these characters.
    let json = r#"{"lastKey":{"PK":{"S":"???>>>~~~"}}}"#;
    let standard = STANDARD.encode(json);
    assert!(standard.contains('/') || standard.contains('+'));
    assert!(Cursor::<Table<Solo>>::parse(&text(json)).unwrap().is_some());
    let golden = text(r#"{"lastKey":{"PK":{"S":"a"}}}"#);
    for text in [
        standard,
        json.to_owned(),
        format!(" {golden}"),
        format!("{golden}\n"),
        golden.replace('e', "%65"),
        format!("{}\n{}", &golden[..4], &golden[4..]),
        "é".to_owned(),
        "\0".to_owned(),
        "=".to_owned(),
        "A".to_owned(),
        URL_SAFE.encode(b"{\"lastKey\":{\"PK\":{\"S\":\"\xff\"}}}"),
        "x".repeat(1024 * 1024),
        URL_SAFE.encode(format!(r#"{{"lastKey":{{"PK":{{"S":"{}"}}}}}}"#, "x".repeat(1024 * 1024))),
    ] {
        let shown: String = text.chars().take(100).collect();
        assert_eq!(Cursor::<Table<Solo>>::parse(&text).unwrap_err().kind(), &ErrorKind::InvalidCursor, "{shown}");
    }
}

#[test]
fn every_truncation_of_a_cursor_is_refused() {
    fn refused<I: Index>(_: I, text: &str) {
        for end in 1..text.trim_end_matches('=').len() {
            assert!(Cursor::<I>::parse(&text[..end]).is_err(), "{end}");
        }
    }
    for members in [r#""index":"gsi-email","sort":"ASC""#, r#""sort":"DESC","index":"gsi-email""#] {
        let text = text(&format!(r#"{{"lastKey":{{"PK":{{"S":"USER#1"}},"SK":{{"S":"PROFILE"}}}},{members}}}"#));
        assert!(Cursor::parse(&text).unwrap().is_some_and(|cursor| same(Pair::EMAIL_IDX, &cursor)));
        refused(Pair::EMAIL_IDX, &text);
    }
}

/// Names the index of a cursor, so that the compiler checks it.
fn same<I>(_: I, _: &Cursor<I>) -> bool {
    true
}

// ---- cursors of something else ---------------------------------------------------------------------------------------

#[test]
fn a_cursor_of_another_index_is_a_mismatch() {
    let key = r#""lastKey":{"PK":{"S":"a"},"SK":{"S":"b"}}"#;
    for json in [format!("{{{key}}}"), format!(r#"{{{key},"index":"gsi-emai"}}"#), format!(r#"{{{key},"index":""}}"#)] {
        assert!(is_mismatch(&parse(Pair::EMAIL_IDX, &json).unwrap_err()), "{json}");
    }
    assert!(is_mismatch(&parse(Pair::TABLE, &format!(r#"{{{key},"index":"gsi-email"}}"#)).unwrap_err()));
    assert!(is_mismatch(
        &parse(Solo::SCORE_IDX, r#"{"lastKey":{"PK":{"S":"a"},"blob":{"B":""}},"index":"gsi-blob"}"#).unwrap_err()
    ));
}

#[test]
fn a_key_must_be_exactly_the_key_of_the_index() {
    let pk = r#""PK":{"S":"a"}"#;
    for json in [
        // The key has an attribute too few or too many, or one of another data type.
        format!(r#"{{"lastKey":{{{pk}}}}}"#),
        format!(r#"{{"lastKey":{{{pk},"SK":{{"S":"b"}},"more":{{"S":"c"}}}}}}"#),
        format!(r#"{{"lastKey":{{{pk},"sk":{{"S":"b"}}}}}}"#),
        format!(r#"{{"lastKey":{{{pk},"SK":{{"N":"1"}}}}}}"#),
        format!(r#"{{"lastKey":{{{pk},"SK":{{"B":"AA=="}}}}}}"#),
        format!(r#"{{"lastKey":{{{pk},"SK":{{"BOOL":true}}}}}}"#),
        format!(r#"{{"lastKey":{{{pk},"SK":{{"NULL":true}}}}}}"#),
        format!(r#"{{"lastKey":{{{pk},"SK":{{"SS":["b"]}}}}}}"#),
        format!(r#"{{"lastKey":{{{pk},"SK":{{"L":[]}}}}}}"#),
        format!(r#"{{"lastKey":{{{pk},"SK":{{"M":{{}}}}}}}}"#),
    ] {
        let error = parse(Pair::TABLE, &json).unwrap_err();
        assert!(is_mismatch(&error), "{json}");
        assert_eq!(error.codes(), [PortableCode::InvalidOperator]);
    }
    let number = r#"{"lastKey":{"PK":{"S":"a"},"score":{"S":"1"}},"index":"gsi-score"}"#;
    assert!(is_mismatch(&parse(Solo::SCORE_IDX, number).unwrap_err()));
    // DynamoDB has this key in no table.
    let empty = r#"{"lastKey":{"PK":{"S":""},"SK":{"S":"b"}}}"#;
    assert!(parse(Pair::TABLE, empty).is_err());
}

/// Asks for the next page after a cursor and returns whether anything was sent.
macro_rules! sent {
    (|$db:ident| $page:expr) => {{
        let connection = Connection::new(|_, _| answer(200, r#"{"Items":[],"Count":0,"ScannedCount":0}"#));
        let $db = connection.db();
        match $page.await {
            Ok(_) => {
                assert_eq!(connection.attempts(), 1);
                true
            }
            Err(error) => {
                assert!(is_mismatch(&error), "{error:?}");
                assert!(error.table().is_some());
                assert!(!error.is_table_not_found());
                assert_eq!(connection.attempts(), 0);
                false
            }
        }
    }};
}

fn order_key(customer: &str, id: &str, sort: &str) -> Cursor<Table<Order>> {
    let sort = if sort.is_empty() { String::new() } else { format!(r#","sort":"{sort}""#) };
    cursor(Order::TABLE, &format!(r#"{{"lastKey":{{"customer":{{"S":"{customer}"}},"id":{{"S":"{id}"}}}}{sort}}}"#))
}

#[tokio::test]
async fn a_cursor_of_the_other_direction_is_a_mismatch() {
    for (sort, descending, fits) in [
        ("ASC", false, true),
        ("ASC", true, false),
        ("DESC", true, true),
        ("DESC", false, false),
        // The runtime in Go writes no direction when no order was asked for.
        ("", false, true),
        ("", true, true),
    ] {
        let cursor = order_key("c1", "o1", sort);
        let sent = sent!(|db| {
            let query = db.query(Order::TABLE).eq("c1").after(cursor);
            if descending { query.descending() } else { query }.page()
        });
        assert_eq!(sent, fits, "{sort} {descending}");
    }
    assert!(!sent!(|db| db.scan::<Order>().after(order_key("c1", "o1", "ASC")).page()));
    assert!(sent!(|db| db.scan::<Order>().after(order_key("c1", "o1", "")).page()));
}

#[tokio::test]
async fn a_cursor_of_another_partition_is_a_mismatch() {
    for (partition, fits) in [("c1", true), ("c2", false), ("C1", false), ("c", false), ("c11", false), ("c1 ", false)]
    {
        assert_eq!(sent!(|db| db.query(Order::TABLE).eq(partition).after(order_key("c1", "o1", "ASC")).page()), fits);
    }
    // Every attribute of a key counts.
    let key = r#"{"lastKey":{"customer":{"S":"c1"},"id":{"S":"o1"},"tenant":{"S":"t1"},"status":{"S":"Open"},"total":{"N":"5.0"}},"index":"by-status","sort":"ASC"}"#;
    for (tenant, status, fits) in
        [("t1", Status::Open, true), ("t2", Status::Open, false), ("t1", Status::Shipped, false)]
    {
        let cursor = cursor(Order::STATUS_IDX, key);
        assert_eq!(sent!(|db| db.query(Order::STATUS_IDX).eq((tenant, status)).after(cursor).page()), fits);
    }
    // Numbers are equal by value, whatever their text.
    for (total, fits) in [(5, true), (50, false)] {
        let cursor = cursor(Order::STATUS_IDX, key);
        let query = |db: &Db| db.query(Order::STATUS_IDX).eq(("t1", Status::Open)).sort_eq(total).after(cursor.clone());
        assert_eq!(sent!(|db| query(&db).page()), fits);
    }
    // The cursor is checked for every way of sending.
    assert!(!sent!(|db| db.query(Order::TABLE).eq("c2").after(order_key("c1", "o1", "ASC")).all()));
    assert!(!sent!(|db| db.query(Order::TABLE).eq("c2").after(order_key("c1", "o1", "ASC")).first()));
    assert!(!sent!(|db| db.query(Order::TABLE).eq("c2").after(order_key("c1", "o1", "ASC")).one()));
    assert!(!sent!(|db| db.query(Order::TABLE).eq("c2").after(order_key("c1", "o1", "ASC")).count()));
    assert!(!sent!(|db| db.query(Order::TABLE).eq("c2").after(order_key("c1", "o1", "ASC")).take(5)));
}

#[tokio::test]
async fn a_cursor_outside_the_sort_condition_is_a_mismatch() {
    for (id, eq, lt, le, gt, ge, between, prefix) in [
        ("m", false, true, true, false, false, false, false),
        ("o", false, true, true, false, false, false, true),
        ("o1", true, false, true, false, true, true, true),
        ("o1x", false, false, false, true, true, true, true),
        ("o3", false, false, false, true, true, true, true),
        ("o3x", false, false, false, true, true, false, true),
        ("p", false, false, false, true, true, false, false),
    ] {
        let after = || order_key("c1", id, "ASC");
        assert_eq!(sent!(|db| db.query(Order::TABLE).eq("c1").sort_eq("o1").after(after()).page()), eq, "= {id}");
        assert_eq!(sent!(|db| db.query(Order::TABLE).eq("c1").sort_lt("o1").after(after()).page()), lt, "< {id}");
        assert_eq!(sent!(|db| db.query(Order::TABLE).eq("c1").sort_le("o1").after(after()).page()), le, "<= {id}");
        assert_eq!(sent!(|db| db.query(Order::TABLE).eq("c1").sort_gt("o1").after(after()).page()), gt, "> {id}");
        assert_eq!(sent!(|db| db.query(Order::TABLE).eq("c1").sort_ge("o1").after(after()).page()), ge, ">= {id}");
        assert_eq!(
            sent!(|db| db.query(Order::TABLE).eq("c1").sort_between("o1", "o3").after(after()).page()),
            between,
            "BETWEEN {id}"
        );
        assert_eq!(
            sent!(|db| db.query(Order::TABLE).eq("c1").sort_begins_with("o").after(after()).page()),
            prefix,
            "begins_with {id}"
        );
    }
    // Numbers are compared by value and binaries byte by byte.
    let total = |total: &str| {
        cursor(
            Order::TOTAL_IDX,
            &format!(
                r#"{{"lastKey":{{"customer":{{"S":"c1"}},"id":{{"S":"o1"}},"total":{{"N":"{total}"}}}},"index":"by-total"}}"#
            ),
        )
    };
    for (number, fits) in
        [("9", true), ("10", true), ("1E1", true), ("10.00", true), ("11", false), ("1E2", false), ("-3", true)]
    {
        assert_eq!(
            sent!(|db| db.query(Order::TOTAL_IDX).eq("c1").sort_le(10).after(total(number)).page()),
            fits,
            "{number}"
        );
    }
    let bytes = |bytes: &[u8]| {
        cursor(
            Wide::TABLE,
            &format!(r#"{{"lastKey":{{"id":{{"N":"1"}},"bin":{{"B":"{}"}}}}}}"#, STANDARD.encode(bytes)),
        )
    };
    for (key, fits) in [(&b"\x80\x01"[..], true), (b"\x80", true), (b"\x7f\xff", false), (b"\xff\x80", false)] {
        assert_eq!(
            sent!(|db| db.query(Wide::TABLE).eq(1).sort_begins_with(b"\x80").after(bytes(key)).page()),
            fits,
            "{key:?}"
        );
    }
}

#[tokio::test]
async fn a_page_continues_where_its_cursor_says() -> Outcome {
    let db = table_of::<Order>().await?.with_clock(|| at(0));
    for id in ["o1", "o2", "o3", "o4"] {
        db.create(&mut order("c1", id)).await?;
        db.create(&mut order("c2", id)).await?;
    }
    let after = |id| order_key("c1", id, "ASC");
    let ids = |orders: Vec<Order>| orders.into_iter().map(|order| order.id).collect::<Vec<_>>();
    assert_eq!(ids(db.query(Order::TABLE).eq("c1").after(after("o2")).all().await?), ["o3", "o4"]);
    // The item itself need not exist any more.
    assert_eq!(ids(db.query(Order::TABLE).eq("c1").after(after("o2x")).all().await?), ["o3", "o4"]);
    assert_eq!(ids(db.query(Order::TABLE).eq("c1").after(after("o4")).all().await?), [""; 0]);
    let error = db.query(Order::TABLE).eq("c2").after(after("o2")).all().await.unwrap_err();
    assert!(is_mismatch(&error));
    assert_eq!((error.table(), error.index()), (Some("orders"), None));
    Ok(())
}

// ---- anything at all -------------------------------------------------------------------------------------------------

/// Reads a text as a cursor of several indexes. Each time the result is a typed error, none, or a cursor that is written and
/// read again.
fn survives(text: &str) {
    fn survives<I: Index>(_: I, text: &str) {
        match Cursor::<I>::parse(text) {
            Ok(None) => {}
            Ok(Some(cursor)) => {
                let written = cursor.to_string();
                assert_eq!(Cursor::parse(&written).unwrap().as_ref(), Some(&cursor));
                assert_eq!(Cursor::<I>::parse(&written).unwrap().unwrap().to_string(), written);
            }
            Err(error) => {
                assert!(error.kind() == &ErrorKind::InvalidCursor || is_mismatch(&error), "{error:?}");
            }
        }
    }
    survives(Pair::TABLE, text);
    survives(Pair::EMAIL_IDX, text);
    survives(Solo::TABLE, text);
    survives(Solo::BLOB_IDX, text);
    survives(Solo::SCORE_IDX, text);
}

const GOLDEN: [&str; 5] = [
    include_str!("golden/cursor/cursor_v0.1_basic.json"),
    include_str!("golden/cursor/cursor_v0.1_binary_key.json"),
    include_str!("golden/cursor/cursor_v0.1_no_index_desc.json"),
    include_str!("golden/cursor/cursor_v0.1_number_key_desc.json"),
    include_str!("golden/cursor/cursor_v0.1_single_key.json"),
];

#[test]
fn every_single_bit_flip_of_a_cursor_is_survived() {
    for json in GOLDEN {
        let json = json.trim_end().as_bytes();
        for bit in 0..json.len() * 8 {
            let mut flipped = json.to_vec();
            flipped[bit / 8] ^= 1 << (bit % 8);
            survives(&URL_SAFE.encode(flipped));
        }
        let text = URL_SAFE.encode(json);
        for bit in 0..text.len() * 8 {
            let mut flipped = text.clone().into_bytes();
            flipped[bit / 8] ^= 1 << (bit % 8);
            survives(&String::from_utf8_lossy(&flipped));
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        survives(&text);
    }

    #[test]
    fn any_bytes_in_the_right_alphabet_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(&URL_SAFE.encode(bytes));
    }

    #[test]
    fn any_pieces_of_cursors_are_survived(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "{", "}", "[", "]", ":", ",", "\"", "\\", "\"lastKey\":", "\"index\":", "\"sort\":", "\"PK\":", "\"SK\":",
                "{\"S\":\"a\"}", "{\"N\":\"1\"}", "{\"B\":\"AQ==\"}", "\"gsi-email\"", "\"ASC\"", "null", " ",
                "{\"lastKey\":{\"PK\":", "\"score\":", "\"index\":\"gsi-score\"",
            ]),
            0..24,
        )
    ) {
        survives(&URL_SAFE.encode(pieces.concat()));
    }

    #[test]
    fn several_changed_bytes_of_a_cursor_are_survived(
        golden in prop::sample::select(&GOLDEN[..]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = golden.trim_end().as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        survives(&URL_SAFE.encode(bytes));
    }

    /// The text of any key is read as the same cursor.
    #[test]
    fn any_key_comes_back(pk in "\\PC{1,40}", sk in any::<String>().prop_filter("a key is not empty", |sk| !sk.is_empty())) {
        let json = serde_json::json!({"lastKey": {"PK": {"S": pk}, "SK": {"S": sk}}, "sort": "ASC"}).to_string();
        let parsed = cursor(Pair::TABLE, &json);
        prop_assert_eq!(parsed.direction(), Some(Direction::Ascending));
        let written = parsed.to_string();
        let decoded = String::from_utf8(URL_SAFE.decode(&written).unwrap()).unwrap();
        let (read, expected): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(&decoded).unwrap(), serde_json::from_str(&json).unwrap());
        prop_assert_eq!(read, expected);
        for forbidden in ['<', '>', '&', '\u{2028}', '\u{2029}'] {
            prop_assert!(!decoded.contains(forbidden));
        }
        // The query of its own partition takes the cursor, too.
        prop_assert!(crate::common::offline().query(Pair::TABLE).eq(&pk).after(parsed).into_request().is_ok());
    }
}
