//! Every refusal by its name and sentence: the rule that a request, cursor, expression, stream record or value breaks.
//!
//! The tables hold each variant that the library's source has. A variant that nobody can reach is written out as itself, with
//! the reason. All others come from the public interface.
#![cfg(all(feature = "json", feature = "lambda-events", feature = "chrono", feature = "jiff"))]
#![allow(clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::too_many_lines, reason = "a table is as long as the refusals are many")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Debug, Display};
use std::num::NonZeroU32;
use std::time::{Duration, SystemTime};

use crate::common::{Line, Note, Order, Status, Thing, offline, order, table_of};
use aws_lambda_events::dynamodb::{Event, EventRecord};
use aws_sdk_dynamodb::types::AttributeValue;
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tabletheory::PortableCode;
use tabletheory::attr::{
    AnyType, AsBinary, AsJson, AsJsonText, AsMilliseconds, AsNumberText, AsSeconds, AsText, AsUnixMilliseconds,
    AsUnixSeconds, AsZeroOrOne, DataTypeName, Native, Represent,
};
use tabletheory::error::{
    AnswerFault, CursorFault, DecodeErrorKind, EncodeErrorKind, ExpressionFault, FoundText, RecordFault, RequestFault,
};
use tabletheory::expr::{ElementsOf, EntriesOf};
use tabletheory::index::Index;
use tabletheory::op::{Actions, Segments, TopK};
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::streams::{NewAndOldImages, StreamRecord};
use tabletheory::template::UnsignedNumber;
use tabletheory::wire::Source as _;
use tabletheory::wire::json::{JsonSink, JsonSource};
use tabletheory::wire::value::{self, ValueSource, View};
use tabletheory::{CursorKey, NoKeys, OpenTo, Tristate, Value};

/// What the library puts in the place of a value that it could not open.
const NOT_OPENED: &str = r#"{"?":0}"#;

/// A model with an encrypted attribute that a program lets through by mistake.
#[derive(Model)]
#[model(table = "sealed")]
#[model(blind_index(TEXT_INDEX, name = "by-text", of = text, bits = 32))]
struct Sealed {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    text: String,
}

impl OpenTo<NoKeys, Sealed> for tabletheory::field::Encrypted {}

/// Checks that each fault is the wanted one and has the wanted text, and that there is a row for each variant of the `enum`.
fn check<T: Debug + Display + PartialEq>(
    source: &str,
    name: &str,
    rows: impl IntoIterator<Item = (T, T, &'static str)>,
) {
    let mut shown = BTreeSet::new();
    for (found, wanted, sentence) in rows {
        assert_eq!(found, wanted);
        assert_eq!(found.to_string(), sentence);
        shown.insert(format!("{found:?}").split(|c: char| !c.is_alphanumeric()).next().unwrap().to_owned());
    }
    assert_eq!(shown, variants(source, name), "the table of {name} has a row for each variant");
}

/// Returns the variants of an `enum`, read from the library's source.
fn variants(source: &str, name: &str) -> BTreeSet<String> {
    let (_, body) = source.split_once(&format!("pub enum {name} {{\n")).unwrap();
    let (body, _) = body.split_once("\n}\n").unwrap();
    let lines = body.lines().filter_map(|line| line.strip_prefix("    "));
    let lines = lines.filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()));
    lines.map(|line| line.split(|c: char| !c.is_alphanumeric()).next().unwrap().to_owned()).collect()
}

// ---- requests --------------------------------------------------------------------------------------------------------

fn of_request<T>(result: Result<T, Error>) -> RequestFault {
    let error = result.map(drop).unwrap_err();
    assert!(error.is_validation());
    let ErrorKind::InvalidRequest(fault) = error.kind() else { panic!("{error}") };
    let code = match fault {
        RequestFault::NotSealed => PortableCode::EncryptionNotConfigured,
        _ => PortableCode::InvalidOperator,
    };
    assert_eq!(error.code(), Some(code));
    assert!(error.to_string().starts_with(&fault.to_string()), "{error}");
    fault.clone()
}

#[derive(Model, Clone, Debug)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 2, distance = cosine, pk = tenant, filter(year)))]
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    year: u32,
    embedding: Vector<2>,
}

fn deletes(count: usize) -> Vec<Delete<Note>> {
    (0..count).map(|id| Delete(Note::key(id.to_string()))).collect()
}

fn keys(count: usize) -> Vec<Key<Note>> {
    (0..count).map(|id| Note::key(id.to_string())).collect()
}

#[tokio::test]
async fn what_a_request_breaks() -> crate::common::Outcome {
    let db = offline();
    let update = || db.update(Order::key("c1", "o1"));
    let scan = || db.scan::<Note>();
    let notes = table_of::<Note>().await?;
    for id in ["n1", "n2"] {
        notes.create(&mut Note { id: id.into(), text: String::new() }).await?;
    }
    let cursor = notes.scan::<Note>().limit(items!(1)).page().await?.cursor.unwrap();
    let orders = table_of::<Order>().await?;
    orders.create(&mut order("c1", "o1")).await?;
    let another = orders
        .update_with_retry(Order::key("c1", "o1"), |_, _| Update(Order::key("c1", "o2")).increment(Order::TOTAL))
        .await;
    let twice = db.batch_write().delete(Note::key("n")).delete(Note::key("n")).refuse_duplicates().into_requests();
    let mut large: Vec<_> =
        (0..11).map(|id| Note { id: format!("{id:02}"), text: "x".repeat(400 * 1024 - 8) }).collect();
    let mut actions = Actions::new();
    for note in &mut large {
        actions.push(Put(note));
    }
    check(
        include_str!("../../src/error/fault.rs"),
        "RequestFault",
        [
            (
                of_request(scan().filter(Note::TEXT.is_in((0..1000).map(|n| n.to_string()))).into_request()),
                RequestFault::ExpressionTooLong { size: 6996, most: 4096 },
                "an expression is 6996 bytes, and DynamoDB takes at most 4096",
            ),
            (
                of_request(
                    scan()
                        .filter(tabletheory::expr::all((0..151).map(|n| Note::TEXT.ne(n.to_string()))))
                        .into_request(),
                ),
                RequestFault::TooManyOperators { given: 301, most: 300 },
                "an expression has 301 operators, and DynamoDB takes at most 300",
            ),
            (
                of_request(scan().filter(Note::TEXT.is_in((0..6).map(|_| "x".repeat(349_525)))).into_request()),
                RequestFault::SubstitutedTooLarge { size: 2_097_154, most: 2_097_152 },
                "the names and values of a request's expressions are 2097154 bytes or more, and DynamoDB takes at most \
                 2097152",
            ),
            (
                of_request(db.transact_write(deletes(0)).into_request()),
                RequestFault::NoActions,
                "a transaction has at least one action",
            ),
            (
                of_request(db.put(&mut Sealed { id: "s1".into(), text: "t".into() }).await),
                RequestFault::NotSealed,
                "it has values of encrypted attributes that are not sealed: `db.seal(request)` of a client with keys seals them",
            ),
            (
                of_request(db.transact_write(deletes(101)).into_request()),
                RequestFault::TooManyActions { given: 101, most: 100 },
                "a transaction has at most 100 actions, and this one has 101",
            ),
            (
                of_request(tabletheory::op::ClientRequestToken::new("").map_err(Error::from)),
                RequestFault::InvalidToken,
                "a client request token has 1 to 36 characters",
            ),
            (
                of_request(db.transact_write((Delete(Note::key("n")), Delete(Note::key("n")))).into_request()),
                RequestFault::TwoActionsOnItem,
                "a transaction has one action on an item, and a key is there twice",
            ),
            (
                of_request(db.transact_write((Delete(Path::key("a#LOG")), Delete(Log::key("b")))).into_request()),
                RequestFault::KeyOfAnotherModel { model: "Path", other: "Log" },
                "the key of a `Path` is also one of a `Log`, which would be overwritten or read as it",
            ),
            (
                of_request(db.transact_write(actions).into_request()),
                RequestFault::ActionsTooLarge { size: 11 * 400 * 1024, most: 4 * 1024 * 1024 },
                "the items of a transaction are 4505600 bytes or more, and DynamoDB takes at most 4194304",
            ),
            (
                of_request(db.transact_get(keys(0)).into_request()),
                RequestFault::NoReads,
                "a transaction reads at least one item",
            ),
            (
                of_request(db.transact_get(keys(101)).into_request()),
                RequestFault::TooManyReads { given: 101, most: 100 },
                "a transaction reads at most 100 items, and this one reads 101",
            ),
            (
                of_request(db.transact_get((Note::key("n"), Note::key("n"))).into_request()),
                RequestFault::ItemReadTwice,
                "a transaction reads each item once, and a key is there twice",
            ),
            (
                of_request(twice),
                RequestFault::ItemWrittenTwice,
                "a batch writes each item once, and a key is there twice",
            ),
            // The SDK's builder misses the keys only when none are given, and the library always gives it a list.
            (RequestFault::WithoutKeys, RequestFault::WithoutKeys, "a batch get has keys"),
            (
                of_request(scan().limit(NonZeroU32::MAX).into_request()),
                RequestFault::LimitTooLarge { given: 4_294_967_295, most: 2_147_483_647 },
                "a page reads 1 to 2147483647 items, and this one is to read 4294967295",
            ),
            (
                of_request(Segments::try_from(1_000_001)),
                RequestFault::Segments { given: 1_000_001, most: 1_000_000 },
                "a scan has 1 to 1000000 segments, and this one has 1000001",
            ),
            (
                of_request(scan().after(cursor).segments(segments!(2)).into_scans()),
                RequestFault::CursorOfUndividedScan,
                "a cursor of an undivided scan fits no segment; give each of `into_scans` its own",
            ),
            (
                of_request(scan().segments(segments!(3)).resume([(3, None)]).into_scans()),
                RequestFault::NoSuchSegment { segment: 3, total: 3 },
                "a scan has segments 0 to 2, and cannot be resumed in segment 3",
            ),
            (
                of_request(TopK::try_from(101)),
                RequestFault::TopK { given: 101, most: 100 },
                "a search returns 1 to 100 items, and this one asks for 101",
            ),
            (
                of_request(
                    db.search(Doc::EMB_IDX)
                        .nearest([1.0, 0.0])
                        .eq("t")
                        .filter(Doc::YEAR, 1)
                        .filter(Doc::YEAR, 1)
                        .top_k(top_k!(1))
                        .into_request(),
                ),
                RequestFault::TwoConditions { attribute: "year" },
                "a search takes one condition for each attribute, and `year` has two",
            ),
            (
                of_request(update().set(Order::TOTAL, 1).increment(Order::TOTAL).into_request()),
                RequestFault::AttributeWrittenTwice { attribute: "total".into() },
                "an update writes `total` twice, or one place in it and another inside that",
            ),
            (
                of_request(db.update(Sealed::key("s1")).set_if_absent(Sealed::TEXT, "t").into_request()),
                RequestFault::BeaconOfUnknownValue { attribute: "text" },
                "`text` has a blind index, which goes with its value: set it to a value, or remove it, and read it first where it is \
                 to stay",
            ),
            (
                of_request(update().set(Order::TOTAL, 1).returning_new_of((Order::TOTAL, Order::NOTE)).into_request()),
                RequestFault::AttributeNotWritten { attribute: "note".into() },
                "an update returns attributes that it writes as a whole, and does not write `note`",
            ),
            (
                of_request(another),
                RequestFault::UpdateOfOtherItem,
                "what was decided is an update of another item than the one that was read",
            ),
            (
                // What an upsert cannot compose does not compile.
                RequestFault::UpsertOfComposedModel,
                RequestFault::UpsertOfComposedModel,
                "an upsert composes keys of what the item's own key gives and the update sets, and of nothing else; use `put`",
            ),
            (
                of_request(update().set(Order::TOTAL, 1).expect_version(u64::MAX).into_request()),
                RequestFault::LargestVersion { most: u64::MAX },
                "a version cannot be counted up beyond 18446744073709551615, the largest that its field can hold",
            ),
        ],
    );
    Ok(())
}

// ---- cursors ---------------------------------------------------------------------------------------------------------

fn of_cursor<T>(result: Result<T, Error>) -> CursorFault {
    let error = result.map(drop).unwrap_err();
    assert_eq!(error.code(), Some(PortableCode::InvalidOperator));
    let ErrorKind::CursorMismatch(fault) = error.kind() else { panic!("{error}") };
    let said = format!("the cursor does not belong to this request: {fault}");
    assert!(error.to_string().starts_with(&said), "{error}");
    *fault
}

fn parse<I: Index>(_: I, json: &str) -> Result<Option<Cursor<I>>, Error> {
    use base64::Engine as _;
    Cursor::parse(&base64::engine::general_purpose::URL_SAFE.encode(json))
}

fn of_another_key<I: Index>(_: I, cursor: Option<Cursor<I>>) -> Result<Option<Cursor<I>>, Error> {
    let text = cursor.unwrap().signed(&CursorKey::new(&[1; 32]), "t");
    Cursor::parse_signed(&text, &CursorKey::new(&[2; 32]), "t")
}

#[tokio::test]
async fn why_a_cursor_does_not_belong_to_a_request() -> crate::common::Outcome {
    let db = offline();
    let after = r#"{"lastKey":{"customer":{"S":"c1"},"id":{"S":"o1"}},"sort":"ASC"}"#;
    let cursor = || parse(Order::TABLE, after).unwrap();
    let notes = table_of::<Note>().await?;
    for id in 0..20 {
        notes.create(&mut Note { id: id.to_string(), text: String::new() }).await?;
    }
    let first = notes.scan::<Note>().limit(items!(1)).segments(segments!(2)).into_scans()?.next().unwrap();
    let of_segment = first.page().await?.cursor.unwrap();
    check(
        include_str!("../../src/error/fault.rs"),
        "CursorFault",
        [
            (of_cursor(parse(Order::EMAIL_IDX, after)), CursorFault::OtherIndex, "it is of another index"),
            (of_cursor(parse(Note::TABLE, after)), CursorFault::NoKeyOfIndex, "its key is not a key of this index"),
            (
                of_cursor(db.query(Order::TABLE).eq("c1").descending().after(cursor()).into_request()),
                CursorFault::OtherDirection,
                "it is of the other direction",
            ),
            (
                of_cursor(db.query(Order::TABLE).eq("c2").after(cursor()).into_request()),
                CursorFault::OutsideKeyCondition,
                "it lies outside the key condition",
            ),
            (
                of_cursor(db.scan::<Order>().after(cursor()).into_request()),
                CursorFault::OfQuery,
                "it is of a query, and this is a scan",
            ),
            (
                of_cursor(db.scan::<Note>().after(of_segment).into_request()),
                CursorFault::OtherSegment,
                "it is of another segment of a parallel scan",
            ),
            (
                of_cursor(of_another_key(Order::TABLE, cursor())),
                CursorFault::NotOfKey,
                "it was not signed or sealed with this key, for this index and scope",
            ),
        ],
    );
    Ok(())
}

// ---- expressions -----------------------------------------------------------------------------------------------------

fn of_expression<T>(result: Result<T, Error>) -> ExpressionFault {
    let error = result.map(drop).unwrap_err();
    assert_eq!(error.code(), Some(PortableCode::InvalidModel));
    let ErrorKind::Encode(encode) = error.kind() else { panic!("{error}") };
    let EncodeErrorKind::InvalidExpression(fault) = encode.kind() else { panic!("{error}") };
    assert!(encode.to_string().ends_with(&fault.to_string()), "{error}");
    *fault
}

/// A model with paths of any length, which lead to documents without a name or an attribute.
#[derive(Model)]
#[model(table = "deep")]
struct Deep {
    #[model(pk)]
    id: String,
    tree: Tree,
    #[model(flatten)]
    empty: Empty,
    #[model(json)]
    both: ListAndMap,
}

#[derive(Document)]
struct Tree {
    inner: Option<Box<Tree>>,
    #[model(flatten)]
    leaf: Leaf,
}

#[derive(Model)]
#[model(table = "open")]
struct Open {
    #[model(pk)]
    id: String,
    #[model(rest)]
    rest: BTreeMap<String, Value>,
}

#[derive(Document)]
struct Leaf {
    text: String,
}

#[derive(Document)]
struct Empty {}

#[derive(Model)]
#[model(table = "choices")]
struct Choice {
    #[model(pk)]
    id: String,
    #[model(flatten)]
    means: Means,
}

#[derive(Document)]
#[model(tag = "means")]
enum Means {
    Card { number: String },
}

/// A serde document that a user declares to be both a list and a map.
#[derive(Serialize, Deserialize)]
struct ListAndMap(BTreeMap<String, u8>);

impl ElementsOf<AnyType> for ListAndMap {
    type Element = u8;
}

impl EntriesOf<AnyType> for ListAndMap {
    type Key = String;
    type Value = u8;
}

/// Makes the path, with one more step for each `+`.
macro_rules! inner {
    ($path:expr;) => { $path };
    ($path:expr; + $($more:tt)*) => { inner!($path.dot(Tree::INNER); $($more)*) };
}

#[test]
fn what_is_wrong_with_an_expression() {
    let db = offline();
    let things = || db.scan::<Thing>();
    let update = || db.update(Order::key("c1", "o1"));
    let deepest = inner!(Deep::TREE; +++++++++++++++++++++++++++++++);
    check(
        include_str!("../../src/wire/fault.rs"),
        "ExpressionFault",
        [
            (
                of_expression(things().filter(Thing::NUMBER.between(10, 9)).into_request()),
                ExpressionFault::ReversedBounds,
                "the lower bound of a BETWEEN comes after the upper one",
            ),
            (
                of_expression(things().filter(Thing::NUMBER.is_in([0; 0])).into_request()),
                ExpressionFault::HoldsOfNoItem,
                "the condition holds of no item: a list in it is empty",
            ),
            (
                of_expression(things().filter(Thing::LIST.at(1).eq_attribute(Thing::LIST.at(1))).into_request()),
                ExpressionFault::ComparedWithItself,
                "an attribute is compared with itself",
            ),
            (
                of_expression(things().filter(Thing::LIST.at(2_147_483_648).exists()).into_request()),
                ExpressionFault::ListIndexTooLarge { index: 2_147_483_648, most: 2_147_483_647 },
                "a list index is 2147483648, and DynamoDB takes at most 2147483647",
            ),
            (
                of_expression(db.scan::<Choice>().filter(Choice::MEANS.variant(Means::CARD).exists()).into_request()),
                ExpressionFault::FlattenedField,
                "a flattened field is no attribute; name the attributes it holds",
            ),
            (
                of_expression(
                    db.scan::<Order>().project((Order::LINES.at(2), Order::LINES.at(2).dot(Line::QTY))).into_request(),
                ),
                ExpressionFault::NamedTwice,
                "a projection names one attribute twice, or an attribute and a part of it",
            ),
            (
                of_expression(db.scan::<Deep>().project((Deep::BOTH.at(0), Deep::BOTH.entry("a"))).into_request()),
                ExpressionFault::MapAndList,
                "a projection takes one attribute for a map and for a list",
            ),
            (
                of_expression(db.scan::<Deep>().project((deepest.dot(Tree::LEAF),)).into_request()),
                ExpressionFault::PathTooDeep { given: 33, most: 32 },
                "a path has 33 levels, and DynamoDB takes at most 32",
            ),
            (
                of_expression(db.scan::<Deep>().project((Deep::EMPTY,)).into_request()),
                ExpressionFault::NothingProjected,
                "a projection names no attribute",
            ),
            (
                of_expression(update().add(Order::TAGS, BTreeSet::<String>::new()).into_request()),
                ExpressionFault::NoElements,
                "an update adds or deletes at least one element of a set",
            ),
            (
                of_expression(update().add(Order::TOTAL, 1).upsert().into_request()),
                ExpressionFault::MissingInUpsert,
                "an upsert gives the item each attribute that its model needs",
            ),
            // The library reads only what it wrote itself.
            (
                ExpressionFault::UnreadableValue,
                ExpressionFault::UnreadableValue,
                "a value of a condition cannot be read back",
            ),
        ],
    );
}

// ---- stream records --------------------------------------------------------------------------------------------------

fn of_kinesis(data: &str) -> RecordFault {
    let error = tabletheory::streams::KinesisRecord::from_json(data).unwrap_err();
    let DecodeErrorKind::InvalidRecord(fault) = error.kind() else { panic!("{error}") };
    *fault
}

fn of_record(name: &str, view_type: &str, images: &serde_json::Value) -> RecordFault {
    let mut change =
        json!({ "Keys": { "id": { "S": "n" } }, "SequenceNumber": "1", "SizeBytes": 1, "StreamViewType": view_type });
    change.as_object_mut().unwrap().extend(images.as_object().unwrap().clone());
    let record = json!({
        "eventID": "1",
        "eventName": name,
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "us-east-1",
        "dynamodb": change,
    });
    let event: Event = serde_json::from_value(json!({ "Records": [record] })).unwrap();
    let raw: EventRecord = event.records.into_iter().next().unwrap();
    let undecodable = StreamRecord::<Note, NewAndOldImages>::decode(&raw).unwrap_err();
    let DecodeErrorKind::InvalidRecord(fault) = undecodable.error.kind() else { panic!("{undecodable}") };
    assert!(undecodable.to_string().contains(&fault.to_string()), "{undecodable}");
    *fault
}

#[test]
fn why_a_record_is_none_of_its_stream() {
    const BOTH: &str = "NEW_AND_OLD_IMAGES";
    check(
        include_str!("../../src/wire/fault.rs"),
        "RecordFault",
        [
            (of_record("INSERT", BOTH, &json!({ "Keys": {} })), RecordFault::WithoutKeys, "the record has no keys"),
            (
                of_record("INSERT", BOTH, &json!({})),
                RecordFault::NoImage,
                "the record lacks an image that its stream carries",
            ),
            (
                of_record("INSERT", "KEYS_ONLY", &json!({})),
                RecordFault::OtherViewType { wanted: BOTH },
                "the stream has another view type than NEW_AND_OLD_IMAGES",
            ),
            (
                of_record("INSERT", BOTH, &json!({ "NewImage": { "id": { "S": "n2" }, "text": { "S": "a" } } })),
                RecordFault::OtherKey,
                "the record has an image of an item with another key",
            ),
            (
                of_record("UPSERT", BOTH, &json!({})),
                RecordFault::OtherEvent,
                "the event is none of INSERT, MODIFY and REMOVE",
            ),
            (
                of_kinesis(r#"{"dynamodb":{"ApproximateCreationDateTime":1767225600}}"#),
                RecordFault::UnclearTime,
                "the time of the change is not one in the unit that the record says",
            ),
        ],
    );
}

// ---- values that cannot be written -----------------------------------------------------------------------------------

fn written<C: Represent<T>, T>(value: &T) -> EncodeErrorKind {
    C::encode(value, &mut JsonSink::new()).unwrap_err().kind().clone()
}

fn of_value<T>(result: Result<T, Error>) -> EncodeErrorKind {
    let error = result.map(drop).unwrap_err();
    let ErrorKind::Encode(error) = error.kind() else { panic!("{error}") };
    error.kind().clone()
}

fn of_key<M: Model>(key: Key<M>) -> EncodeErrorKind {
    key.into_item().unwrap_err().kind().clone()
}

/// A model whose keys are composed by templates.
#[derive(Model)]
#[model(table = "readings", pk = "{tenant}|{sensor}", sk = "{year:04}{series}")]
struct Reading {
    tenant: String,
    sensor: String,
    #[model(type = N)]
    year: Year,
    series: String,
}

/// A number whose type wrongly claims that it is never negative.
#[derive(Clone, Copy)]
struct Year(i32);

impl UnsignedNumber for Year {}

impl Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}

impl std::str::FromStr for Year {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

#[derive(Model)]
#[model(table = "jsons")]
struct Nested {
    #[model(pk)]
    id: String,
    value: serde_json::Value,
}

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

impl Display for Refusing {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Err(fmt::Error)
    }
}

impl std::str::FromStr for Refusing {
    type Err = fmt::Error;

    fn from_str(_: &str) -> Result<Self, Self::Err> {
        Err(fmt::Error)
    }
}

impl AsRef<[u8]> for Refusing {
    fn as_ref(&self) -> &[u8] {
        &[]
    }
}

impl TryFrom<Vec<u8>> for Refusing {
    type Error = Vec<u8>;

    fn try_from(bytes: Vec<u8>) -> Result<Self, Vec<u8>> {
        Err(bytes)
    }
}

#[test]
fn why_a_value_cannot_be_written() {
    let db = offline();
    let reading = |tenant: &str, year: i32| of_key(Reading::key(tenant, "s", Year(year), "a"));
    let deep = (0..33).fold(json!(1), |value, _| json!([value]));
    let empty_set = read::<Native, BTreeSet<String>>(r#"{"SS":[]}"#);
    let DecodeErrorKind::Unwritable(empty_set) = empty_set else { panic!("{empty_set:?}") };
    let entry = |key: &str| written::<Native, _>(&BTreeMap::from([(key.to_owned(), 1_u8)]));
    check(
        include_str!("../../src/wire/error/mod.rs"),
        "EncodeErrorKind",
        [
            (
                written::<Native, _>(&f64::NAN),
                EncodeErrorKind::NotFinite,
                "a DynamoDB number is finite, and this one is NaN or infinite",
            ),
            (
                written::<Native, _>(&u128::MAX),
                EncodeErrorKind::TooManyDigits,
                "a DynamoDB number has at most 38 significant digits, and this one has more",
            ),
            (
                written::<Native, _>(&1e300),
                EncodeErrorKind::OutOfRange,
                "a DynamoDB number lies between 1E-130 and 9.99E+125 in magnitude, and this one does not",
            ),
            (written::<AsNumberText, _>(&"five".to_owned()), EncodeErrorKind::NotANumber, "the text is not a number"),
            (
                written::<AsUnixSeconds, _>(&(SystemTime::UNIX_EPOCH + Duration::from_mins(5_000_000_000))),
                EncodeErrorKind::TimeOutOfRange,
                "a time is a point in Unix time between the years 0 and 9999, and this one is not",
            ),
            (
                written::<Native, _>(&chrono::NaiveDate::default().and_hms_nano_opt(0, 0, 59, 1_000_000_000).unwrap()),
                EncodeErrorKind::LeapSecond,
                "a leap second is no point in Unix time, and would not be read back",
            ),
            (
                written::<Native, _>(&jiff::Timestamp::UNIX_EPOCH.to_zoned(TimeZone::fixed(Offset::MAX))),
                EncodeErrorKind::OffsetOutOfRange,
                "an offset from UTC is whole minutes and less than a day, and this one is not",
            ),
            (
                written::<Native, _>(&jiff::Timestamp::UNIX_EPOCH.to_zoned(TimeZone::unknown())),
                EncodeErrorKind::TimeZoneWithoutName,
                "a time zone is written by its IANA name or its fixed offset, and this one has neither",
            ),
            (
                of_key(Note::key("")),
                EncodeErrorKind::EmptyKey { index: None },
                "a key attribute of the table cannot be empty",
            ),
            (
                of_value(db.query(Order::EMAIL_IDX).eq("x".repeat(2049)).into_request()),
                EncodeErrorKind::KeyTooLarge { index: Some("by-email"), size: 2049, limit: 2048 },
                "a key attribute of index `by-email` is 2049 bytes, and DynamoDB takes at most 2048",
            ),
            (reading("", 1), EncodeErrorKind::EmptyPart, "a part of a key template cannot be empty"),
            (
                reading("a|b", 1),
                EncodeErrorKind::DelimiterInPart { delimiter: "|" },
                "a part of a key template holds `|`, which ends it in the template",
            ),
            (
                reading("a", 12_345),
                EncodeErrorKind::PartTooWide { digits: 5, width: 4 },
                "a part of a key template has 5 digits, and the template gives it 4",
            ),
            (
                reading("\u{10FFFF}", 1),
                EncodeErrorKind::ReservedInPart,
                "a part of a key template holds U+10FFFF, which ends its ranges and stands for no character",
            ),
            (
                reading("a", -1),
                EncodeErrorKind::PartNotWhole,
                "a padded part of a key template is a whole number, not a negative one",
            ),
            // Fields of other data types in a template do not compile.
            (
                EncodeErrorKind::PartNotText,
                EncodeErrorKind::PartNotText,
                "a part of a key template is a string or a number",
            ),
            (empty_set, EncodeErrorKind::EmptySet, "a set is empty, and DynamoDB has none that is"),
            (
                entry(""),
                EncodeErrorKind::EmptyMapKey,
                "the key of a map entry is empty, and DynamoDB takes none that is",
            ),
            (
                entry(&"k".repeat(65_536)),
                EncodeErrorKind::MapKeyTooLong { size: 65_536, most: 65_535 },
                "the key of a map entry is 65536 bytes, and DynamoDB takes at most 65535",
            ),
            (
                written::<AsJson, _>(&BTreeMap::from([(vec![1], 1)])),
                EncodeErrorKind::MapKeyNotString,
                "the keys of a map are strings",
            ),
            (
                of_value(
                    db.put(&mut Open { id: "o".into(), rest: [("id".into(), Value::Null)].into() }).into_request(),
                ),
                EncodeErrorKind::NamedByModel,
                "the model has this attribute itself, and its rest holds the attributes that it does not have",
            ),
            (
                written::<Native, _>(&vec![Tristate::Set(1_u8), Tristate::Absent]),
                EncodeErrorKind::Absent,
                "an absent value is in a list or map, where every place has a value",
            ),
            (
                written::<AsSeconds, _>(&Duration::from_millis(1_500)),
                EncodeErrorKind::PartOfUnit { unit: "seconds" },
                "the length of time is not a whole number of seconds",
            ),
            (
                of_value(db.put(&mut Nested { id: "n".into(), value: deep }).into_request()),
                EncodeErrorKind::TooDeep,
                "values are nested deeper than 32 levels",
            ),
            (
                of_value(db.scan::<Thing>().filter(Thing::NUMBER.is_in([0; 0])).into_request()),
                EncodeErrorKind::InvalidExpression(ExpressionFault::HoldsOfNoItem),
                "the condition holds of no item: a list in it is empty",
            ),
            (written::<AsJson, _>(&Refusing), EncodeErrorKind::RefusedBySerde, "serde refused the value"),
            (written::<AsJsonText, _>(&Refusing), EncodeErrorKind::NotJson, "serde refused to make JSON of the value"),
            (written::<AsText, _>(&Refusing), EncodeErrorKind::DisplayFailed, "the type's `Display` reported an error"),
        ],
    );
}

// ---- values that cannot be read --------------------------------------------------------------------------------------

fn read<C: Represent<T>, T>(json: &str) -> DecodeErrorKind {
    let mut source = JsonSource::new(json);
    let found = source.open().and_then(|found| C::decode_as(found, &mut source));
    found.and_then(|_| source.finish()).unwrap_err().kind().clone()
}

#[derive(Model)]
#[model(table = "files", pk = "FILE#{path..}")]
struct Path {
    path: String,
}

#[derive(Model)]
#[model(table = "files", pk = "FILE#{path}#LOG")]
struct Log {
    path: String,
}

#[derive(Model, Debug)]
#[model(table = "entries", pk = "TENANT#{tenant}", sk = "ENTRY#{id}")]
struct Entry {
    tenant: String,
    id: String,
}

#[derive(Model, Debug)]
#[model(table = "logs")]
struct Dated {
    #[model(pk)]
    at: Timestamp,
}

fn of_item<M: Model<Encryption = tabletheory::field::Plain> + Debug>(json: &str) -> DecodeErrorKind {
    json.parse::<EncodedItem>().unwrap().decode::<M>().unwrap_err().kind().clone()
}

#[derive(Document)]
struct Point {
    x: u8,
}

#[derive(Deserialize, Serialize)]
enum Shape {
    Circle(u8),
}

/// A value of a crate that does not know its data type.
struct Unknown;

impl value::ForeignValue for Unknown {
    type Bytes = Vec<u8>;

    fn view(&self) -> Option<View<'_, Self>> {
        None
    }
}

#[derive(Document, Debug, PartialEq)]
#[model(untagged)]
enum Amount {
    Number(u64),
    Text(String),
}

#[test]
fn why_a_value_cannot_be_read() {
    let text = AttributeValue::S("a".into());
    let mut opened = ValueSource::new(&text);
    opened.open().unwrap();
    let nested = format!("{}{{\"S\":\"a\"}}{}", r#"{"L":["#.repeat(33), "]}".repeat(33));
    check(
        include_str!("../../src/wire/error/mod.rs"),
        "DecodeErrorKind",
        [
            (
                read::<Native, String>(r#"{"N":"1"}"#),
                DecodeErrorKind::WrongType { wanted: DataTypeName::String, found: DataTypeName::Number },
                "expected data type S, found N",
            ),
            (read::<Native, Point>(r#"{"M":{}}"#), DecodeErrorKind::Missing, "required, but not there"),
            (
                read::<Native, Point>(r#"{"M":{"x":{"N":"1"},"x":{"N":"1"}}}"#),
                DecodeErrorKind::Duplicate,
                "there twice",
            ),
            (
                read::<Native, u8>(r#"{"N":"256"}"#),
                DecodeErrorKind::NumberOutOfRange,
                "the number does not fit the Rust type",
            ),
            (
                read::<Native, serde_json::Value>(r#"{"N":"92838584930183242888"}"#),
                DecodeErrorKind::Inexact,
                "the Rust type does not hold all digits of the number, and a `tabletheory::Value` does",
            ),
            (
                read::<Native, serde_json::Value>(r#"{"SS":["a"]}"#),
                DecodeErrorKind::NotInJson { found: DataTypeName::StringSet },
                "a serde type would write the SS back as another data type, and a `tabletheory::Value` does not",
            ),
            (read::<Native, u8>(r#"{"N":"a"}"#), DecodeErrorKind::InvalidNumber, "not a number"),
            (read::<Native, Vec<u8>>(r#"{"B":"a"}"#), DecodeErrorKind::InvalidBinary, "not base64"),
            (
                read::<AsUnixMilliseconds, Timestamp>(r#"{"N":"1.5"}"#),
                DecodeErrorKind::NotUnixTime { unit: "milliseconds" },
                "the number is not a time between the years 0 and 9999 in whole milliseconds since 1970",
            ),
            (
                read::<AsMilliseconds, Duration>(r#"{"N":"-1"}"#),
                DecodeErrorKind::NotADuration { unit: "milliseconds" },
                "the number is not a length of time in whole milliseconds",
            ),
            (
                read::<AsZeroOrOne, bool>(r#"{"N":"2"}"#),
                DecodeErrorKind::NotZeroOrOne,
                "a number that stands for a boolean is 0 or 1, and this one is neither",
            ),
            (
                read::<Native, char>(r#"{"S":"ab"}"#),
                DecodeErrorKind::InvalidText("one character"),
                "the text is not one character",
            ),
            (
                read::<Native, Status>(r#"{"S":"a"}"#),
                DecodeErrorKind::UnknownVariant { of: "Status", expected: &["Open", "shipped!"] },
                "the value is no variant of `Status`, which has `Open` and `shipped!`",
            ),
            (
                read::<Native, Amount>(r#"{"BOOL":true}"#),
                DecodeErrorKind::NoVariantFits { of: "Amount" },
                "the value has the form of no variant of `Amount`",
            ),
            (
                read::<Native, Vec<serde_json::Value>>(&nested),
                DecodeErrorKind::TooDeep,
                "values are nested deeper than 32 levels",
            ),
            (
                read::<Native, u8>("[]"),
                DecodeErrorKind::Malformed { offset: 0, expected: "an attribute value" },
                "malformed DynamoDB JSON at byte 0: expected an attribute value",
            ),
            (
                of_item::<Entry>(r#"{"PK":{"S":"TENANT#t"},"SK":{"S":"OTHER#1"},"tenant":{"S":"t"},"id":{"S":"1"}}"#),
                DecodeErrorKind::NotOfModel { model: "Entry", attribute: "SK", found: Some(FoundText::new("OTHER#1")) },
                "the item is not a `Entry`: its `SK` is another's",
            ),
            (
                of_item::<Entry>(r#"{"PK":{"S":"TENANT#t"},"SK":{"S":"ENTRY#1"},"tenant":{"S":"t"},"id":{"S":"2"}}"#),
                DecodeErrorKind::NotOfItsParts { parts: vec!["id"] },
                "the text is not the one that its template makes of the item's `id`",
            ),
            (
                of_item::<Dated>(r#"{"at":{"S":"2026-01-01T00:00:00Z"}}"#),
                DecodeErrorKind::AnotherSpelling,
                "the key is stored as another text than its type writes, so that the item could not be named by it; `#[model(spelling = any)]` reads it",
            ),
            (
                read::<Native, BTreeMap<u8, u8>>(r#"{"M":{"07":{"N":"1"}}}"#),
                DecodeErrorKind::InvalidMapKey(Box::new(DecodeErrorKind::AnotherSpelling)),
                "the key of the entry is another text than its type writes",
            ),
            // The answers to requests have their own tests, in `reliability`.
            (
                DecodeErrorKind::NotTheAnswer(AnswerFault::OtherKey),
                DecodeErrorKind::NotTheAnswer(AnswerFault::OtherKey),
                "an item has another key than the one that was asked for",
            ),
            (
                read::<Native, BTreeSet<String>>(r#"{"SS":[]}"#),
                DecodeErrorKind::Unwritable(EncodeErrorKind::EmptySet),
                "a set is empty, and DynamoDB has none that is",
            ),
            (
                read::<Native, Option<u8>>(r#"{"NULL":false}"#),
                DecodeErrorKind::FalseNull,
                "a `NULL` value is always true",
            ),
            (
                read::<Native, [bool; 2]>(r#"{"L":[{"BOOL":true}]}"#),
                DecodeErrorKind::WrongLength { wanted: 2, found: 1 },
                "the length of the stored sequence is 1, and that of the array is 2",
            ),
            (
                read::<Native, Vector<2>>(r#"{"L":[{"N":"1"}]}"#),
                DecodeErrorKind::WrongDimensions { wanted: 2 },
                "the vector has 2 dimensions, and the stored list has more or fewer numbers",
            ),
            (
                read::<AsJson, Shape>(r#"{"M":{"Circle":{"N":"1"},"Square":{"N":"1"}}}"#),
                DecodeErrorKind::NotOneEntry,
                "an enum is a map of one entry",
            ),
            (
                ValueSource::new(&Unknown).open().unwrap_err().kind().clone(),
                DecodeErrorKind::UnknownDataType,
                "the value is of a data type that the SDK does not know",
            ),
            (opened.open().unwrap_err().kind().clone(), DecodeErrorKind::NoValue, "a value was expected here"),
            (
                ValueSource::new(&text).open_item().unwrap_err().kind().clone(),
                DecodeErrorKind::NoItem,
                "an item was expected here",
            ),
            (
                DecodeErrorKind::InvalidRecord(of_record("UPSERT", "NEW_AND_OLD_IMAGES", &json!({}))),
                DecodeErrorKind::InvalidRecord(RecordFault::OtherEvent),
                "the event is none of INSERT, MODIFY and REMOVE",
            ),
            (
                read::<AsJson, Refusing>(r#"{"M":{"s3cret":{"S":"s3cret"}}}"#),
                DecodeErrorKind::RefusedBySerde,
                "serde refused the stored value",
            ),
            (
                read::<AsBinary, Refusing>(r#"{"B":"AQ=="}"#),
                DecodeErrorKind::RefusedByType,
                "the type refused the stored bytes",
            ),
            (
                read::<Native, String>(NOT_OPENED),
                JsonSource::new(NOT_OPENED).open().unwrap_err().kind().clone(),
                "it is encrypted, and was not opened",
            ),
        ],
    );
}
