//! Every number that DynamoDB's API reference and quotas bound a request by: one table, with a request at each limit and one past
//! it. The guide's page of limits is made of it.
#![cfg(feature = "json")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;

use crate::common::{Connection, Note, Order, Outcome, Thing, order};
use tabletheory::error::RequestFault;
use tabletheory::expr::{self, AnyFilter};
use tabletheory::op::{Actions, ClientRequestToken, Segments, TopK};
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

/// A number that bounds a request.
struct Limit {
    /// What is counted.
    what: &'static str,
    /// The least that DynamoDB takes, where that is a limit, too.
    least: Option<i64>,
    most: i64,
    unit: &'static str,
    /// The constants that hold it, in `src/dynamodb/limits.rs` or `macros/src/limits.rs`.
    constants: &'static [&'static str],
    /// The page and section of DynamoDB's documentation.
    source: Source,
    held: Held,
}

/// What enforces a limit, and what shows it.
enum Held {
    /// The library refuses the value before anything is sent: makes a request with this many.
    Value(Try),
    /// The library makes several requests of more: returns how many it makes of this many.
    Split(fn(usize) -> Result<usize, Error>),
    /// The types, or the derives, refuse it: the name of the refusals under `ui-tests/fail/`. The twins are at the limit.
    Compiler(&'static str, &'static [&'static str]),
    /// No request of the library's can have more: the reason.
    Never(&'static str),
    /// DynamoDB alone knows it: the reason.
    DynamoDb(&'static str),
}

type Try = for<'d> fn(&'d Db, i64) -> Pin<Box<dyn Future<Output = Result<(), String>> + 'd>>;

macro_rules! value {
    (|$db:ident, $n:ident| $body:expr) => {
        Held::Value(|$db, $n| Box::pin(async move { $body.await.map(drop).map_err(|error| refused(&error.into())) }))
    };
}

const QUOTAS: &str = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html";
const SERVICE_QUOTAS: &str = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html";
const NAMING: &str =
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html";

/// A model of what the other models of the tests do not have.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "bounds")]
struct Bounds {
    #[model(pk)]
    id: String,
    wide: u128,
    document: serde_json::Value,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "points")]
#[model(vector(NEAR_IDX, name = "near", on = at, dims = 2, distance = cosine))]
struct Point {
    #[model(pk)]
    id: String,
    at: Vector<2>,
}

/// Returns the sentence of an error that was known before anything was sent.
fn refused(error: &Error) -> String {
    assert!(error.is_validation(), "{error:?}");
    assert_eq!(error.request_id(), None, "DynamoDB refused it: {error:?}");
    error.to_string()
}

fn text(bytes: i64) -> String {
    "x".repeat(usize::try_from(bytes).unwrap())
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap()
}

fn note(id: impl Into<String>, text: impl Into<String>) -> Note {
    Note { id: id.into(), text: text.into() }
}

fn thing() -> Thing {
    Thing { id: "t".into(), ..Thing::default() }
}

fn bounds(wide: u128, document: serde_json::Value) -> Bounds {
    Bounds { id: "b".into(), wide, document }
}

/// Makes a filter of exactly this many bytes.
fn filter_of(bytes: usize) -> AnyFilter<<Thing as Model>::Table> {
    let numbers = |count: usize| Thing::NUMBER.is_in((0..count).map(|n| i64::try_from(n).unwrap()));
    let element = |digits: usize| Thing::LIST.at(10_u32.pow(u32::try_from(digits).unwrap())).exists();
    // Each digit of an element's number is a byte.
    let filter = |count: usize, digits: usize| {
        AnyFilter::new(numbers(count) & element(digits.min(8)) & element(digits.saturating_sub(8)))
    };
    let len = |filter| match crate::common::offline().scan::<Thing>().filter(filter).into_request() {
        Ok(request) => request.filter.map_or(0, |filter| filter.len()),
        Err(error) => match error.kind() {
            ErrorKind::InvalidRequest(RequestFault::ExpressionTooLong { size, .. }) => *size,
            kind => panic!("{kind:?}"),
        },
    };
    let count = (500..600).rev().find(|&count| len(filter(count, 0)) <= bytes).unwrap();
    let digits = bytes - len(filter(count, 0));
    assert_eq!(len(filter(count, digits)), bytes);
    filter(count, digits)
}

/// Makes a filter of exactly this many operators: comparisons, the ANDs between them, and a function if that makes it even.
fn operators(number: usize) -> AnyFilter<<Thing as Model>::Table> {
    let comparisons = |count: usize| expr::all((0..count).map(|n| Thing::NUMBER.ne(i64::try_from(n).unwrap())));
    if number % 2 == 1 {
        AnyFilter::new(comparisons(number.div_ceil(2)))
    } else {
        AnyFilter::new(comparisons(number / 2 - 1) & Thing::LIST.size().ge(1))
    }
}

/// Makes actions whose items have this many bytes together.
fn puts(notes: &mut [Note]) -> Actions<'_> {
    let mut actions = Actions::new();
    for note in notes {
        actions.push(Put(note));
    }
    actions
}

/// Makes items that have this many bytes together, each one less than 400 KB.
fn notes_of(bytes: usize) -> Vec<Note> {
    // `id` with two digits and `text` are 8 bytes.
    let each = 300_000;
    let mut notes: Vec<Note> = (0..bytes / each).map(|n| note(format!("{n:02}"), "x".repeat(each - 8))).collect();
    let rest = bytes - notes.len() * each;
    notes.push(note("99", "x".repeat(rest - 8)));
    notes
}

fn deletes(count: usize) -> Vec<Delete<Note>> {
    (0..count).map(|n| Delete(Note::key(format!("n{n}")))).collect()
}

fn keys(count: usize) -> Vec<Key<Note>> {
    (0..count).map(|n| Note::key(format!("n{n}"))).collect()
}

type Source = (&'static str, &'static str);

fn quotas(section: &'static str) -> Source {
    (QUOTAS, section)
}

fn limit(
    what: &'static str,
    most: i64,
    unit: &'static str,
    constants: &'static [&'static str],
    source: Source,
    held: Held,
) -> Limit {
    Limit { what, least: None, most, unit, constants, source, held }
}

fn from(least: i64, limit: Limit) -> Limit {
    Limit { least: Some(least), ..limit }
}

#[allow(clippy::too_many_lines, reason = "it is as long as the limits are many")]
fn limits() -> Vec<Limit> {
    vec![
        // ---- items and values -------------------------------------------------------------------------------------
        limit(
            "an item, its names and values together",
            400 * 1024,
            "bytes",
            &["ITEM_BYTES"],
            quotas("Item size"),
            // `id`, `n` and `text` are 7 bytes.
            value!(|db, n| db.put(&mut note("n", text(n - 7)))),
        ),
        limit(
            "an item after an update",
            400 * 1024,
            "bytes",
            &[],
            quotas("Item size"),
            Held::DynamoDb(
                "the library refuses what the update itself brings beyond this; the rest of the item is in the table",
            ),
        ),
        from(
            1,
            limit(
                "the value of a partition key attribute",
                2048,
                "bytes",
                &["PARTITION_KEY_BYTES"],
                quotas("Partition key length"),
                value!(|db, n| db.put(&mut note(text(n), ""))),
            ),
        ),
        from(
            1,
            limit(
                "the value of a partition key attribute of an index",
                2048,
                "bytes",
                &[],
                quotas("Partition key length"),
                value!(|db, n| db.put(&mut Order { email: text(n), ..order("c", "o") })),
            ),
        ),
        from(
            1,
            limit(
                "the value of a sort key attribute",
                1024,
                "bytes",
                &["SORT_KEY_BYTES"],
                quotas("Sort key length"),
                value!(|db, n| db.get(Order::key("c", text(n))).project((Order::EMAIL,))),
            ),
        ),
        from(
            1,
            limit(
                "the key of a map entry",
                65_535,
                "bytes",
                &["NAME_BYTES"],
                (NAMING, "Naming rules"),
                value!(|db, n| db.put(&mut Thing { map: BTreeMap::from([(text(n), 1)]), ..thing() })),
            ),
        ),
        from(
            1,
            limit(
                "the key of a map entry in a path",
                65_535,
                "bytes",
                &[],
                (NAMING, "Naming rules"),
                value!(|db, n| db.scan::<Thing>().filter(Thing::MAP.entry(text(n)).exists()).all()),
            ),
        ),
        limit(
            "the levels of a value",
            32,
            "levels",
            &["LEVELS"],
            quotas("Nested attribute depth"),
            value!(|db, n| {
                let document =
                    (1..n).fold(serde_json::Value::from("text"), |inner, _| serde_json::Value::from(vec![inner]));
                async move { db.put(&mut bounds(1, document)).await }
            }),
        ),
        limit(
            "the levels of a document path",
            32,
            "levels",
            &[],
            quotas("Nested attribute depth"),
            Held::Never(
                "a longer path is not evaluated: a constant counts its steps, and of a projection the library before it sends; \
                `tests/it/expressions.rs` and `tests/it/faults.rs` have both",
            ),
        ),
        limit(
            "the index of a list element in a path",
            2_147_483_647,
            "",
            &["LIST_INDEX"],
            (
                "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html",
                "measured on DynamoDB Local 3.3.1",
            ),
            value!(|db, n| db.scan::<Thing>().filter(Thing::LIST.at(u32::try_from(n).unwrap()).exists()).all()),
        ),
        limit(
            "the digits of a number",
            38,
            "significant digits",
            &["NUMBER_DIGITS"],
            (NAMING, "Number"),
            value!(|db, n| {
                let wide = 10_u128.pow(u32::try_from(n - 1).unwrap()) + 1;
                async move { db.put(&mut bounds(wide, serde_json::Value::Null)).await }
            }),
        ),
        Limit {
            what: "the exponent of a number",
            least: Some(-130),
            most: 125,
            unit: "",
            constants: &["LARGEST_EXPONENT", "SMALLEST_EXPONENT"],
            source: (NAMING, "Number"),
            held: value!(|db, n| {
                let float: f64 = format!("1e{n}").parse().unwrap();
                async move { db.put(&mut Thing { float, ..thing() }).await }
            }),
        },
        // ---- expressions ------------------------------------------------------------------------------------------
        limit(
            "an expression",
            4096,
            "bytes",
            &["EXPRESSION_BYTES"],
            quotas("Expression parameters, Lengths"),
            value!(|db, n| db.scan::<Thing>().filter(filter_of(count(n))).all()),
        ),
        limit(
            "the operators and functions of an expression",
            300,
            "operators",
            &["OPERATORS"],
            quotas("Expression parameters, Operators and operands"),
            value!(|db, n| db.scan::<Thing>().filter(operators(count(n))).all()),
        ),
        limit(
            "the operands of an `IN`",
            100,
            "values",
            &["IN_OPERANDS"],
            quotas("Expression parameters, Operators and operands"),
            Held::Split(|n| {
                let filter = Thing::NUMBER.is_in((0..n).map(|n| i64::try_from(n).unwrap()));
                let request = crate::common::offline().scan::<Thing>().filter(filter).into_request()?;
                Ok(request.filter.unwrap().matches(" IN ").count())
            }),
        ),
        limit(
            "all names and values of a request's expressions",
            2 * 1024 * 1024,
            "bytes",
            &["SUBSTITUTED_BYTES"],
            quotas("Expression parameters, Lengths"),
            value!(|db, n| {
                // The name `text` is 4 bytes.
                let values: Vec<String> = (0..7).map(|_| text(280_000)).chain([text(n - 4 - 7 * 280_000)]).collect();
                async move { db.scan::<Note>().filter(Note::TEXT.is_in(values)).all().await }
            }),
        ),
        limit(
            "one placeholder",
            255,
            "bytes",
            &[],
            quotas("Expression parameters, Lengths"),
            Held::Never("a placeholder is `#n` or `:v` and a number"),
        ),
        // ---- reads ------------------------------------------------------------------------------------------------
        from(
            1,
            limit(
                "the items that a page reads, `Limit`",
                2_147_483_647,
                "items",
                &["PAGE_ITEMS"],
                ("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html", "Limit"),
                Held::Compiler(
                    "types",
                    &["read/limit_of_zero", "read/limit_over_the_most", "read/limit_that_may_be_zero"],
                ),
            ),
        ),
        limit(
            "a page of a query or scan",
            1024 * 1024,
            "bytes",
            &["PAGE_BYTES"],
            ("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html", "Paginating"),
            Held::DynamoDb("DynamoDB ends the page there and gives a cursor, which the library follows"),
        ),
        from(
            1,
            limit(
                "the segments of a parallel scan, `TotalSegments`",
                1_000_000,
                "segments",
                &["SEGMENTS"],
                ("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html", "TotalSegments"),
                value!(|db, n| async {
                    let segments = Segments::try_from(u32::try_from(n).unwrap())?;
                    let scan = db.scan::<Note>().segments(segments).into_scans()?.next();
                    scan.unwrap().page().await
                }),
            ),
        ),
        from(
            1,
            limit(
                "the items that a search returns, `TopK`",
                100,
                "items",
                &["SEARCH_ITEMS"],
                ("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SearchVectors.html", "TopK"),
                value!(|db, n| async move {
                    let items = TopK::try_from(u32::try_from(n).unwrap())?;
                    db.search(Point::NEAR_IDX).nearest([1.0, 0.0]).top_k(items).await
                }),
            ),
        ),
        limit(
            "the answer of a search",
            16 * 1024 * 1024,
            "bytes",
            &[],
            (
                "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/VectorSearch.Requirements.html",
                "Requirements and limitations",
            ),
            Held::DynamoDb(
                "DynamoDB knows the items that it would return; project fewer attributes, or return fewer items",
            ),
        ),
        // ---- batches and transactions -----------------------------------------------------------------------------
        limit(
            "the keys of a `BatchGetItem`",
            100,
            "keys",
            &["BATCH_KEYS"],
            ("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html", "RequestItems"),
            Held::Split(|n| Ok(crate::common::offline().batch_get(keys(n)).into_requests()?.len())),
        ),
        limit(
            "the answer of a `BatchGetItem`",
            16 * 1024 * 1024,
            "bytes",
            &[],
            ("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html", "BatchGetItem"),
            Held::DynamoDb("DynamoDB returns the keys that it did not get to, and the library asks for them again"),
        ),
        limit(
            "the writes of a `BatchWriteItem`",
            25,
            "writes",
            &["BATCH_WRITES"],
            ("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html", "RequestItems"),
            Held::Split(|n| Ok(crate::common::offline().batch_write().delete_all(keys(n)).into_requests()?.len())),
        ),
        limit(
            "a `BatchWriteItem`",
            16_000_000,
            "bytes; of 16 MB the smaller meaning",
            &["BATCH_BYTES"],
            (
                "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html",
                "BatchWriteItem",
            ),
            Held::Never("25 items of 400 KB are fewer bytes, and their JSON, which may be more, is divided"),
        ),
        from(
            1,
            limit(
                "the actions of a `TransactWriteItems`",
                100,
                "actions",
                &["TRANSACTION_ACTIONS"],
                (
                    "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html",
                    "TransactItems",
                ),
                value!(|db, n| db.transact_write(deletes(count(n)))),
            ),
        ),
        from(
            1,
            limit(
                "the items of a `TransactGetItems`",
                100,
                "items",
                &[],
                (
                    "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html",
                    "TransactItems",
                ),
                value!(|db, n| db.transact_get(keys(count(n)))),
            ),
        ),
        limit(
            "the items of a `TransactWriteItems` together",
            4 * 1024 * 1024,
            "bytes",
            &["TRANSACTION_BYTES"],
            (
                "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html",
                "TransactWriteItems",
            ),
            value!(|db, n| async move { db.transact_write(puts(&mut notes_of(count(n)))).await }),
        ),
        limit(
            "the items of a `TransactGetItems` together",
            4 * 1024 * 1024,
            "bytes",
            &[],
            (
                "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html",
                "TransactGetItems",
            ),
            Held::DynamoDb("DynamoDB knows the items that it would return"),
        ),
        from(
            1,
            limit(
                "the token of a transaction, `ClientRequestToken`",
                36,
                "characters",
                &["TOKEN_CHARACTERS"],
                (
                    "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html",
                    "ClientRequestToken",
                ),
                Held::Value(|_, n| {
                    Box::pin(
                        async move { ClientRequestToken::new(text(n)).map(drop).map_err(|error| error.to_string()) },
                    )
                }),
            ),
        ),
        // ---- names ------------------------------------------------------------------------------------------------
        from(
            3,
            limit(
                "the name of a table that is given when the program runs",
                255,
                "characters",
                &["SHORTEST_TABLE_NAME", "LONGEST_TABLE_NAME"],
                (NAMING, "Naming rules"),
                value!(|db, n| async move {
                    let named = db.with_table_name::<Note>(text(n));
                    named.create_table::<Note>().await?;
                    named.get(Note::key("n")).await?;
                    named.delete_table::<Note>().await
                }),
            ),
        ),
        limit(
            "the ARN in place of a table's name",
            1024,
            "characters",
            &["LONGEST_TABLE_ARN"],
            ("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html", "TableName"),
            Held::Value(|_, n| {
                Box::pin(async move {
                    let arn = format!("arn:aws:dynamodb:us-east-1:123456789012:table/{}", text(n - 46));
                    let connection = Connection::silent();
                    let got = connection.db().with_table_name::<Note>(arn).get(Note::key("n")).await;
                    got.map(drop).map_err(|error| refused(&error))
                })
            }),
        ),
        from(
            3,
            limit(
                "the name of a table or index in a model",
                255,
                "characters",
                &["SHORTEST_RESOURCE_NAME", "LONGEST_RESOURCE_NAME"],
                (NAMING, "Naming rules"),
                Held::Compiler("derives", &["table/name_too_short", "index/name_too_short", "index/name_too_long"]),
            ),
        ),
        from(
            1,
            limit(
                "the name of an attribute",
                65_535,
                "bytes",
                &["ATTRIBUTE_NAME_BYTES"],
                (NAMING, "Naming rules"),
                Held::Compiler("derives", &["table/attribute_without_a_name"]),
            ),
        ),
        from(
            1,
            limit(
                "the name of an attribute in a key, of the time to live, or listed by an index",
                255,
                "bytes",
                &["SHORT_NAME_BYTES"],
                quotas("Attribute names"),
                Held::Compiler(
                    "derives",
                    &[
                        "table/key_with_a_long_name",
                        "table/ttl_with_a_long_name",
                        "index/key_with_a_long_name",
                        "index/projection_with_a_long_name",
                        "template/attribute_with_a_long_name",
                        "vector/filter_with_a_long_name",
                    ],
                ),
            ),
        ),
        limit(
            "the literal text of a key template",
            2048,
            "bytes; of a sort key 1,024",
            &[],
            quotas("Partition key length"),
            Held::Compiler("derives", &["template/longer_than_a_key"]),
        ),
        // ---- tables -----------------------------------------------------------------------------------------------
        from(
            1,
            limit(
                "the attributes of each part of a global index's key",
                4,
                "attributes",
                &["KEY_PART_ATTRIBUTES"],
                (
                    "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html",
                    "GlobalSecondaryIndexes",
                ),
                Held::Compiler("derives", &["index/five_partition_key_attributes", "index/five_sort_key_attributes"]),
            ),
        ),
        limit(
            "the local secondary indexes of a table",
            5,
            "indexes",
            &["LOCAL_INDEXES"],
            (
                "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html",
                "LocalSecondaryIndexes",
            ),
            Held::Compiler("derives", &["index/six_lsis"]),
        ),
        limit(
            "the global secondary indexes of a table",
            20,
            "indexes",
            &[],
            (SERVICE_QUOTAS, "Secondary indexes"),
            Held::DynamoDb("a quota that an account can have raised"),
        ),
        limit(
            "the attributes that one index lists",
            20,
            "attributes",
            &["LISTED_BY_ONE"],
            ("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html", "NonKeyAttributes"),
            Held::Compiler("derives", &["index/projection_of_21", "vector/projection_of_21"]),
        ),
        limit(
            "the attributes that all secondary indexes of a table list",
            100,
            "attributes; one that two indexes list is two",
            &["LISTED_ATTRIBUTES"],
            ("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html", "NonKeyAttributes"),
            Held::Compiler("derives", &["index/projection_of_101"]),
        ),
        limit(
            "the vector indexes of a table",
            5,
            "indexes",
            &["VECTOR_INDEXES"],
            (SERVICE_QUOTAS, "Vector indexes"),
            Held::Compiler("derives", &["vector/six_indexes"]),
        ),
        from(
            1,
            limit(
                "the dimensions of a vector",
                4096,
                "dimensions",
                &["DIMENSIONS"],
                (SERVICE_QUOTAS, "Vector indexes"),
                Held::Compiler("derives", &["vector/dims_of_zero", "vector/dims_over_the_limit"]),
            ),
        ),
        limit(
            "the items of one partition of a table with a local index",
            10 * 1024 * 1024 * 1024,
            "bytes",
            &[],
            quotas("Item size for tables with local secondary indexes"),
            Held::DynamoDb("DynamoDB knows what is stored"),
        ),
    ]
}

/// Makes a client of an engine that has every table of the models here.
async fn engine() -> Outcome<Db> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Note>().await?;
    embedded.create_table::<Order>().await?;
    embedded.create_table::<Thing>().await?;
    embedded.create_table::<Bounds>().await?;
    embedded.create_table::<Point>().await?;
    Ok(embedded.db())
}

#[tokio::test]
async fn what_is_at_a_limit_is_sent_and_taken_and_what_is_one_past_it_is_not_sent() -> Outcome {
    for Limit { what, least, most, held, .. } in limits() {
        match held {
            Held::Value(try_with) => {
                let db = engine().await?;
                for number in least.into_iter().chain([most]) {
                    assert_eq!(try_with(&db, number).await, Ok(()), "{what}: {number}");
                }
                let connection = Connection::silent();
                let db = connection.db();
                for number in least.map(|least| least - 1).into_iter().chain([most + 1]) {
                    assert!(try_with(&db, number).await.is_err(), "{what}: {number} is taken");
                    assert_eq!(connection.attempts(), 0, "{what}: {number} was sent");
                }
            }
            Held::Split(requests) => {
                let most = usize::try_from(most)?;
                assert_eq!((requests(most)?, requests(most + 1)?), (1, 2), "{what}");
            }
            Held::Compiler(_, refusals) => {
                for refusal in refusals {
                    for kind in ["fail", "pass"] {
                        assert!(root().join(format!("ui-tests/{kind}/{refusal}.rs")).is_file(), "{kind}/{refusal}");
                    }
                }
                assert!(!refusals.is_empty(), "{what}");
            }
            Held::Never(reason) | Held::DynamoDb(reason) => assert!(!reason.is_empty(), "{what}"),
        }
    }
    Ok(())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Reads the constants of a file of limits.
fn constants(file: &str) -> Outcome<BTreeMap<String, i64>> {
    let text = fs::read_to_string(root().join(file))?;
    let mut found = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("pub(crate) const ")) {
        let (name, rest) = line.split_once(": ").ok_or("a name")?;
        let (_, value) = rest.split_once(" = ").ok_or("a value")?;
        let value = value.trim_end_matches(';').replace('_', "");
        let product = match value.as_str() {
            "i32::MAX.castunsigned()" => i64::from(i32::MAX),
            value => value.split(" * ").map(str::parse::<i64>).product::<Result<i64, _>>()?,
        };
        found.insert(name.to_owned(), product);
    }
    Ok(found)
}

#[test]
fn each_constant_has_a_row_with_its_value() -> Outcome {
    let mut constants: BTreeMap<String, i64> = ["src/dynamodb/limits.rs", "macros/src/limits.rs"]
        .into_iter()
        .map(constants)
        .collect::<Outcome<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect();
    for limit in limits() {
        for &name in limit.constants {
            let value = constants.remove(name);
            let value =
                value.or_else(|| ["PARTITION_KEY_BYTES", "SORT_KEY_BYTES"].contains(&name).then_some(limit.most));
            assert!(value.is_some_and(|value| value == limit.most || Some(value) == limit.least), "{name}: {value:?}");
        }
    }
    assert_eq!(constants, BTreeMap::new(), "constants without a row");
    Ok(())
}

/// Returns the page of limits.
fn page() -> Outcome<String> {
    let mut page = fs::read_to_string(root().join("tests/it/golden/limits.txt"))?;
    page.push_str("| Limit | Least | Most | Held by | Source |\n|---|--:|--:|---|---|\n");
    for Limit { what, least, most, unit, source: (url, section), held, .. } in limits() {
        let held = match held {
            Held::Value(_) => "the library, before anything is sent".to_owned(),
            Held::Split(_) => "the library, which makes more requests".to_owned(),
            Held::Compiler(by, _) => format!("the {by}: it does not compile"),
            Held::Never(reason) => format!("nothing can be written that has more: {reason}"),
            Held::DynamoDb(reason) => format!("DynamoDB: {reason}"),
        };
        let least = least.map(grouped).unwrap_or_default();
        let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        writeln!(page, "| {what} | {least} | {}{unit} | {held} | [{section}]({url}) |", grouped(most))?;
    }
    page.push_str("\n---\n\nNext: [What is checked when](../checked.md)\n");
    Ok(page)
}

/// Returns a number with a comma before each three digits.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `BLESS=1` writes the page.
#[test]
fn the_page_of_limits_is_the_table() -> Outcome {
    let (path, page) = (root().join("docs/src/reference/limits.md"), page()?);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &page)?;
    }
    assert_eq!(fs::read_to_string(&path)?, page, "`BLESS=1 cargo test --test it limits` writes it");
    Ok(())
}
