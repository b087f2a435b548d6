//! Bad input: its refusal has the right error and names the right place, and nothing is sent if that can be known before.

use std::collections::{BTreeSet, HashMap};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use crate::common::{Connection, Line, Note, Order, Outcome, Thing, Wide, answer, at, order, table_of};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Config, Credentials, Region, SharedHttpClient};
use aws_sdk_dynamodb::types::AttributeValue;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body::Frame;
use tabletheory::attr::DataTypeName;
use tabletheory::error::{DecodeErrorKind, EncodeErrorKind, ExpressionFault, RequestFault};
use tabletheory::expr::{self, AnyFilter};
use tabletheory::prelude::*;
use tabletheory::request::Operation;
use tabletheory::{DecodeError, EncodeError, PortableCode};
use tabletheory_embedded::Embedded;

/// The contents of a refusal: its kind, operation, table, index and attribute.
#[derive(Debug, PartialEq)]
struct Refusal {
    kind: ErrorKind,
    operation: Option<Operation>,
    table: Option<String>,
    index: Option<String>,
    attribute: Option<String>,
}

fn refusal(error: &Error) -> Refusal {
    Refusal {
        kind: error.kind().clone(),
        operation: error.operation(),
        table: error.table().map(str::to_owned),
        index: error.index().map(str::to_owned),
        attribute: error.attribute(),
    }
}

fn encode(path: &'static [&'static str], kind: EncodeErrorKind) -> ErrorKind {
    let error = path.iter().rev().fold(EncodeError::new(kind), |error, &step| error.in_attribute(step));
    ErrorKind::Encode(error)
}

/// Tests an operation, which must fail without having sent anything.
macro_rules! unsent {
    ($($(#[$meta:meta])* $name:ident: |$db:ident| $operation:expr => $kind:expr, $of:ident $table:literal $($index:literal)?;)*) => {$(
        $(#[$meta])*
        #[tokio::test]
        async fn $name() {
            let connection = Connection::silent();
            let $db = connection.db();
            let kind = $kind;
            let error = $operation.await.map(drop).unwrap_err();
            let attribute = match &kind {
                ErrorKind::Encode(error) => Some(error.path()).filter(|path| !path.is_empty()),
                ErrorKind::InvalidRequest(
                    RequestFault::AttributeWrittenTwice { attribute } | RequestFault::AttributeNotWritten { attribute },
                ) => Some(attribute.to_string()),
                ErrorKind::InvalidRequest(RequestFault::TwoConditions { attribute }) => Some((*attribute).to_owned()),
                _ => None,
            };
            let index: &[&str] = &[$($index)?];
            let table = $table.to_owned();
            assert_eq!(
                refusal(&error),
                Refusal {
                    kind,
                    operation: Some(Operation::$of),
                    table: Some(table),
                    index: index.first().map(|&index| index.to_owned()),
                    attribute,
                }
            );
            assert!(error.is_validation());
            assert_eq!(connection.attempts(), 0);
        }
    )*};
}

fn empty(index: Option<&'static str>) -> EncodeErrorKind {
    EncodeErrorKind::EmptyKey { index }
}

fn too_large(index: Option<&'static str>, size: usize, limit: usize) -> EncodeErrorKind {
    EncodeErrorKind::KeyTooLarge { index, size, limit }
}

fn expression(fault: ExpressionFault) -> ErrorKind {
    encode(&[], EncodeErrorKind::InvalidExpression(fault))
}

fn too_long(size: usize) -> ErrorKind {
    ErrorKind::InvalidRequest(RequestFault::ExpressionTooLong { size, most: 4096 })
}

fn too_many_operators(given: usize) -> ErrorKind {
    ErrorKind::InvalidRequest(RequestFault::TooManyOperators { given, most: 300 })
}

const ITEM: usize = 400 * 1024;

unsent! {
    // Keys.
    get_with_empty_partition_key: |db| db.get(Order::key("", "o1"))
        => encode(&["customer"], empty(None)), GetItem "orders";
    get_with_empty_sort_key: |db| db.get(Order::key("c1", ""))
        => encode(&["id"], empty(None)), GetItem "orders";
    get_required_with_empty_key: |db| db.get(Note::key("")).required()
        => encode(&["id"], empty(None)), GetItem "notes";
    get_with_empty_binary_sort_key: |db| db.get(Wide::key(1, b""))
        => encode(&["bin"], empty(None)), GetItem "wide";
    get_with_partition_key_of_2049_bytes: |db| db.get(Order::key("x".repeat(2049), "o1"))
        => encode(&["customer"], too_large(None, 2049, 2048)), GetItem "orders";
    get_with_sort_key_of_1025_bytes: |db| db.get(Order::key("c1", "x".repeat(1025)))
        => encode(&["id"], too_large(None, 1025, 1024)), GetItem "orders";
    get_with_sort_key_of_513_two_byte_characters: |db| db.get(Order::key("c1", "é".repeat(513)))
        => encode(&["id"], too_large(None, 1026, 1024)), GetItem "orders";
    delete_with_empty_key: |db| db.delete(Order::key("c1", ""))
        => encode(&["id"], empty(None)), DeleteItem "orders";
    delete_with_partition_key_of_2049_bytes: |db| db.delete(Note::key("x".repeat(2049)))
        => encode(&["id"], too_large(None, 2049, 2048)), DeleteItem "notes";
    query_with_empty_partition_key: |db| db.query(Order::TABLE).eq("").all()
        => encode(&["customer"], empty(None)), Query "orders";
    query_with_partition_key_of_2049_bytes: |db| db.query(Order::TABLE).eq("x".repeat(2049)).all()
        => encode(&["customer"], too_large(None, 2049, 2048)), Query "orders";
    query_with_empty_sort_key: |db| db.query(Order::TABLE).eq("c1").sort_gt("").all()
        => encode(&["id"], empty(None)), Query "orders";
    query_with_empty_sort_prefix: |db| db.query(Order::TABLE).eq("c1").sort_begins_with("").all()
        => encode(&["id"], empty(None)), Query "orders";
    query_with_sort_key_of_1025_bytes: |db| db.query(Order::TABLE).eq("c1").sort_eq("x".repeat(1025)).page()
        => encode(&["id"], too_large(None, 1025, 1024)), Query "orders";
    query_of_an_index_with_empty_key: |db| db.query(Order::EMAIL_IDX).eq("").first()
        => encode(&["email"], empty(Some("by-email"))), Query "orders" "by-email";
    query_of_an_index_with_empty_part_of_its_key: |db| db.query(Wide::FOUR).eq(("", 1, b"c", crate::common::Status::Open)).count()
        => encode(&["a"], empty(Some("four"))), Query "wide" "four";
    query_of_an_index_with_key_of_2049_bytes: |db| db.query(Order::EMAIL_IDX).eq("x".repeat(2049)).one()
        => encode(&["email"], too_large(Some("by-email"), 2049, 2048)), Query "orders" "by-email";
    query_with_bounds_the_wrong_way_round: |db| db.query(Order::EMAIL_IDX).eq("a").sort_between(at(1), at(0)).all()
        => expression(ExpressionFault::ReversedBounds),
        Query "orders" "by-email";
    create_with_empty_partition_key: |db| db.create(&mut order("", "o1"))
        => encode(&["customer"], empty(None)), PutItem "orders";
    put_with_empty_sort_key: |db| db.put(&mut order("c1", ""))
        => encode(&["id"], empty(None)), PutItem "orders";
    put_with_sort_key_of_1025_bytes: |db| db.put(&mut order("c1", &"x".repeat(1025)))
        => encode(&["id"], too_large(None, 1025, 1024)), PutItem "orders";
    put_with_empty_index_key: |db| db.put(&mut Order { email: String::new(), ..order("c1", "o1") })
        => encode(&["email"], empty(Some("by-email"))), PutItem "orders";
    put_with_empty_optional_index_key: |db| db.put(&mut Order { courier: Some(String::new()), ..order("c1", "o1") })
        => encode(&["courier"], empty(Some("by-courier"))), PutItem "orders";
    put_with_index_key_of_2049_bytes: |db| db.put(&mut Order { tenant: "x".repeat(2049), ..order("c1", "o1") })
        => encode(&["tenant"], too_large(Some("by-status"), 2049, 2048)), PutItem "orders";
    update_with_empty_index_key: |db| db.update_model(&mut Order { email: String::new(), ..order("c1", "o1") }, (Order::EMAIL,))
        => encode(&["email"], empty(Some("by-email"))), UpdateItem "orders";
    update_with_empty_key: |db| db.update_model(&mut order("", "o1"), (Order::TOTAL,))
        => encode(&["customer"], empty(None)), UpdateItem "orders";
    /// The sort key of the table is also the last part of an index's key, so the stricter limit holds.
    put_with_partition_key_that_is_a_sort_key_elsewhere: |db| db.put(&mut Wide { id: 1, bin: vec![0; 1025], s: "s".into(), a: "a".into(), c: vec![1], bsort: vec![1], ..Wide::default() })
        => encode(&["bin"], too_large(None, 1025, 1024)), PutItem "wide";

    // Numbers.
    put_of_nan: |db| db.put(&mut Thing { id: "t".into(), float: f64::NAN, ..Thing::default() })
        => encode(&["float"], EncodeErrorKind::NotFinite), PutItem "things";
    put_of_infinity: |db| db.create(&mut Thing { id: "t".into(), float: f64::NEG_INFINITY, ..Thing::default() })
        => encode(&["float"], EncodeErrorKind::NotFinite), PutItem "things";
    put_of_1e126: |db| db.create(&mut Thing { id: "t".into(), float: 1e126, ..Thing::default() })
        => encode(&["float"], EncodeErrorKind::OutOfRange), PutItem "things";
    put_of_nan_inside: |db| db.put(&mut Thing { id: "t".into(), address: crate::common::Address { geo: crate::common::Geo { lat: f64::NAN }, ..Default::default() }, ..Thing::default() })
        => encode(&["address", "geo", "lat"], EncodeErrorKind::NotFinite), PutItem "things";
    update_to_nan: |db| db.update_model(&mut Thing { id: "t".into(), float: f64::NAN, ..Thing::default() }, (Thing::FLOAT,))
        => encode(&["float"], EncodeErrorKind::NotFinite), UpdateItem "things";
    filter_by_nan: |db| db.scan::<Thing>().filter(Thing::FLOAT.gt(f64::NAN)).all()
        => encode(&[], EncodeErrorKind::NotFinite), Scan "things";
    condition_on_infinity: |db| db.delete(Thing::key("t")).condition(Thing::FLOAT.eq(f64::INFINITY))
        => encode(&[], EncodeErrorKind::NotFinite), DeleteItem "things";

    // Expressions.
    filter_in_nothing: |db| db.scan::<Thing>().filter(Thing::NUMBER.is_in([0; 0])).all()
        => expression(ExpressionFault::HoldsOfNoItem), Scan "things";
    filter_by_any_of_nothing: |db| db.scan::<Thing>().filter(expr::any((0..0).map(|n| Thing::NUMBER.eq(n)))).all()
        => expression(ExpressionFault::HoldsOfNoItem), Scan "things";
    filter_by_any_of_nothing_and_more: |db| db.scan::<Thing>().filter(Thing::FLAG.eq(true) & expr::any((0..0).map(|n| Thing::NUMBER.eq(n)))).all()
        => expression(ExpressionFault::HoldsOfNoItem), Scan "things";
    condition_on_not_all_of_nothing: |db| db.delete(Thing::key("t")).condition(!expr::all((0..0).map(|n| Thing::NUMBER.eq(n))))
        => expression(ExpressionFault::HoldsOfNoItem), DeleteItem "things";
    erased_filter_by_nan: |db| db.scan::<Thing>().filter(Thing::NUMBER.eq(1) | AnyFilter::new(Thing::FLOAT.eq(f64::NAN))).all()
        => encode(&[], EncodeErrorKind::NotFinite), Scan "things";
    filter_of_an_element_with_itself: |db| db.scan::<Thing>().filter(Thing::LIST.at(1).eq_attribute(Thing::LIST.at(1))).all()
        => expression(ExpressionFault::ComparedWithItself), Scan "things";
    filter_between_an_entry_and_itself: |db| db.scan::<Thing>()
        .filter(Thing::MAP.entry("a").between_attributes(Thing::NUMBER, Thing::MAP.entry(String::from("a")))).all()
        => expression(ExpressionFault::ComparedWithItself), Scan "things";
    filter_at_a_huge_index: |db| db.scan::<Thing>().filter(Thing::LIST.at(2_147_483_648).exists()).all()
        => expression(ExpressionFault::ListIndexTooLarge { index: 2_147_483_648, most: 2_147_483_647 }), Scan "things";
    filter_by_a_size_the_wrong_way_round: |db| db.scan::<Thing>().filter(Thing::LIST.size().between(2, 1)).all()
        => expression(ExpressionFault::ReversedBounds), Scan "things";
    filter_between_the_wrong_way_round: |db| db.scan::<Thing>().filter(Thing::NUMBER.between(10, 9)).count()
        => expression(ExpressionFault::ReversedBounds), Scan "things";
    filter_of_more_than_4096_bytes: |db| db.scan::<Thing>().filter(Thing::NUMBER.is_in(0..1000)).all()
        => too_long(6996), Scan "things";
    filter_of_a_query_of_more_than_4096_bytes: |db| db.query(Order::EMAIL_IDX).eq("a").filter(Order::TOTAL.is_in(0..1000)).page()
        => too_long(6999), Query "orders" "by-email";
    condition_of_more_than_4096_bytes: |db| db.put(&mut Note { id: "n".into(), text: String::new() }).condition(Note::TEXT.is_in((0..1000).map(|n| n.to_string())))
        => too_long(6996), PutItem "notes";
    condition_of_a_delete_of_more_than_4096_bytes: |db| db.delete(Note::key("n")).condition(Note::TEXT.is_in((0..1000).map(|n| n.to_string())))
        => too_long(6996), DeleteItem "notes";
    condition_of_an_update_of_more_than_4096_bytes: |db| db.update_model(&mut Note { id: "n".into(), text: String::new() }, (Note::TEXT,)).condition(Note::TEXT.is_in((0..1000).map(|n| n.to_string())))
        => too_long(7027), UpdateItem "notes";
    // There are 151 comparisons and 150 ANDs between them.
    filter_of_301_operators: |db| db.scan::<Thing>().filter(expr::all((0..151).map(|n| Thing::NUMBER.ne(n)))).all()
        => too_many_operators(301), Scan "things";
    filter_of_a_query_of_301_operators: |db| db.query(Order::EMAIL_IDX).eq("a").filter(expr::any((0..151).map(|n| Order::TOTAL.eq(n)))).page()
        => too_many_operators(301), Query "orders" "by-email";
    // There are as many sizes as comparisons, and one OR less.
    condition_of_302_operators: |db| db.delete(Note::key("n")).condition(expr::any((0..101).map(|n| Note::TEXT.size().eq(n))))
        => too_many_operators(302), DeleteItem "notes";
    update_that_names_a_field_twice: |db| db.update(Order::key("c1", "o1")).set(Order::TOTAL, 1).increment(Order::TOTAL)
        => ErrorKind::InvalidRequest(RequestFault::AttributeWrittenTwice { attribute: "total".into() }), UpdateItem "orders";
    update_that_names_a_list_and_an_element_of_it: |db| db.update(Order::key("c1", "o1")).append(Order::LINES, Vec::<Line>::new()).remove(Order::LINES.at(3))
        => ErrorKind::InvalidRequest(RequestFault::AttributeWrittenTwice { attribute: "lines".into() }), UpdateItem "orders";
    update_that_adds_no_element: |db| db.update(Order::key("c1", "o1")).add(Order::TAGS, BTreeSet::<String>::new())
        => encode(&["tags"], EncodeErrorKind::InvalidExpression(ExpressionFault::NoElements)), UpdateItem "orders";
    update_that_sets_an_index_key_to_nothing: |db| db.update(Order::key("c1", "o1")).set(Order::EMAIL, "")
        => encode(&["email"], EncodeErrorKind::EmptyKey { index: Some("by-email") }), UpdateItem "orders";
    update_from_the_largest_version: |db| db.update(Order::key("c1", "o1")).set(Order::TOTAL, 1).expect_version(u64::MAX)
        => ErrorKind::InvalidRequest(RequestFault::LargestVersion { most: u64::MAX }), UpdateItem "orders";
    upsert_without_what_the_model_needs: |db| db.update(Order::key("c1", "o1")).add(Order::TOTAL, 1).upsert()
        => encode(&["tenant"], EncodeErrorKind::InvalidExpression(ExpressionFault::MissingInUpsert)), UpdateItem "orders";
    update_that_returns_what_it_does_not_write: |db| db.update(Order::key("c1", "o1")).set(Order::TOTAL, 1).returning_new_of((Order::NOTE,))
        => ErrorKind::InvalidRequest(RequestFault::AttributeNotWritten { attribute: "note".into() }), UpdateItem "orders";
    projection_that_names_an_element_twice: |db| db.scan::<Order>().project((Order::ID, Order::LINES.at(2), Order::LINES.at(2).dot(Line::QTY))).all()
        => encode(&["lines"], EncodeErrorKind::InvalidExpression(ExpressionFault::NamedTwice)), Scan "orders";

    // Names and values of an item together take at most 400 KB.
    put_of_400_kb_and_a_byte: |db| db.put(&mut Note { id: "n".into(), text: "x".repeat(ITEM - 6) })
        => ErrorKind::ItemTooLarge { size: ITEM + 1 }, PutItem "notes";
    create_of_400_kb_and_a_byte: |db| db.create(&mut Note { id: "n".into(), text: "x".repeat(ITEM - 6) })
        => ErrorKind::ItemTooLarge { size: ITEM + 1 }, PutItem "notes";
    update_with_400_kb_and_a_byte: |db| db.update_model(&mut Note { id: "n".into(), text: "x".repeat(ITEM - 3) }, (Note::TEXT,))
        => ErrorKind::ItemTooLarge { size: ITEM + 1 }, UpdateItem "notes";
    update_with_400_kb_in_several_fields: |db| db.update_model(
        &mut Order { note: Some("x".repeat(ITEM / 2)), gift: Some("x".repeat(ITEM / 2)), ..order("c", "o") }, (Order::NOTE, Order::GIFT))
        => ErrorKind::ItemTooLarge { size: ITEM + 8 }, UpdateItem "orders";
    // These have one level more than those of `what_is_just_small_enough_is_sent_and_stored`.
    put_of_too_many_levels: |db| db.put(&mut Deep::of(31)) => encode(&[], EncodeErrorKind::TooDeep), PutItem "deep";
    update_to_too_many_levels: |db| db.update(Deep::key("d")).set(Deep::VALUE, Deep::of(31).value)
        => encode(&[], EncodeErrorKind::TooDeep), UpdateItem "deep";
    create_of_too_many_levels: |db| db.create(&mut Deep::of(31)) => encode(&[], EncodeErrorKind::TooDeep), PutItem "deep";
    update_model_of_too_many_levels: |db| db.update_model(&mut Deep::of(31), (Deep::VALUE,))
        => encode(&[], EncodeErrorKind::TooDeep), UpdateItem "deep";
    upsert_of_too_many_levels: |db| db.update(Deep::key("d")).set(Deep::VALUE, Deep::of(31).value).set(Deep::FOREST, Vec::new()).upsert()
        => encode(&[], EncodeErrorKind::TooDeep), UpdateItem "deep";
    default_of_too_many_levels: |db| db.update(Deep::key("d")).set_if_absent(Deep::VALUE, Deep::of(31).value)
        => encode(&[], EncodeErrorKind::TooDeep), UpdateItem "deep";
    transaction_of_too_many_levels: |db| db.transact_write((Put(&mut Deep::of(31)),))
        => encode(&[], EncodeErrorKind::TooDeep), PutItem "deep";
    transactional_update_to_too_many_levels: |db| db.transact_write((Update(Deep::key("d")).set(Deep::VALUE, Deep::of(31).value),))
        => encode(&[], EncodeErrorKind::TooDeep), UpdateItem "deep";
    // What lies around the place counts, too.
    update_of_a_member_to_too_many_levels: |db| db.update(Deep::key("d")).set(Deep::VALUE.dot(Tree::INNER), Deep::of(30).value)
        => encode(&[], EncodeErrorKind::TooDeep), UpdateItem "deep";
    update_of_an_element_to_too_many_levels: |db| db.update(Deep::key("d")).set(Deep::FOREST.at(0), Deep::of(30).value)
        => encode(&[], EncodeErrorKind::TooDeep), UpdateItem "deep";
    default_of_a_member_of_too_many_levels: |db| db.update(Deep::key("d"))
        .set_if_absent(Deep::VALUE.dot(Tree::INNER), Deep::of(30).value)
        => encode(&[], EncodeErrorKind::TooDeep), UpdateItem "deep";
    update_of_a_member_to_an_attribute_or_too_many_levels: |db| db.update(Deep::key("d"))
        .set(Deep::FOREST.at(0), Deep::VALUE.if_absent(Deep::of(30).value))
        => encode(&[], EncodeErrorKind::TooDeep), UpdateItem "deep";
    append_of_too_many_levels: |db| db.update(Deep::key("d")).append(Deep::FOREST, [Deep::of(30).value])
        => encode(&[], EncodeErrorKind::TooDeep), UpdateItem "deep";
    filter_by_too_many_levels: |db| db.scan::<Deep>().filter(Deep::VALUE.eq(Deep::of(31).value)).all()
        => encode(&[], EncodeErrorKind::TooDeep), Scan "deep";
}

/// A model with a tree of any depth.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "deep")]
struct Deep {
    #[model(pk)]
    id: String,
    value: Tree,
    forest: Vec<Tree>,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Tree {
    inner: Option<Box<Tree>>,
}

impl Deep {
    /// Makes an item with this many nested maps inside the outermost one.
    fn of(levels: usize) -> Self {
        let tree = (0..levels).fold(Tree::default(), |inner, _| Tree { inner: Some(Box::new(inner)) });
        Self { id: "d".into(), value: tree, forest: Vec::new() }
    }
}

#[tokio::test]
async fn what_is_just_small_enough_is_sent_and_stored() -> Outcome {
    let db = table_of::<Order>().await?;
    let mut largest = order(&"x".repeat(2048), &"é".repeat(512));
    largest.email = "é".repeat(1024);
    db.create(&mut largest).await?;
    assert_eq!(db.get(largest.key_of()).await?.as_ref(), Some(&largest));
    assert_eq!(db.query(Order::TABLE).eq(&largest.customer).sort_begins_with(&largest.id).all().await?, [largest]);

    let db = table_of::<Note>().await?;
    let mut largest = Note { id: "n".into(), text: "x".repeat(ITEM - 7) };
    db.create(&mut largest).await?;
    // DynamoDB counts some of an update's own text beside the item.
    largest.text.truncate(ITEM - 100);
    db.update_model(&mut largest, (Note::TEXT,)).await?;
    assert_eq!(db.get(Note::key("n")).await?, Some(largest));

    let db = table_of::<Deep>().await?;
    // There are 31 maps and the value in the innermost: 32 levels.
    let mut deepest = Deep::of(30);
    db.create(&mut deepest).await?;
    assert_eq!(db.scan::<Deep>().filter(Deep::VALUE.eq(&deepest.value)).all().await?, [deepest.clone()]);
    db.put(&mut deepest).await?;
    db.batch_write().put(&deepest).await?;
    db.transact_write((Put(&mut deepest),)).await?;
    db.update(Deep::key("d")).set(Deep::VALUE, &deepest.value).await?;
    db.update(Deep::key("e")).set(Deep::VALUE, &deepest.value).set(Deep::FOREST, Vec::new()).upsert().await?;
    db.update(Deep::key("d")).set(Deep::VALUE.dot(Tree::INNER), Deep::of(29).value).await?;
    db.update(Deep::key("d")).append(Deep::FOREST, [Deep::of(29).value]).await?;
    db.update(Deep::key("d")).set(Deep::FOREST.at(0), Deep::of(29).value).await?;
    // The value lies in `VALUE`, wherever the default is for.
    let inner = Deep::FOREST.at(0).dot(Tree::INNER);
    db.update(Deep::key("d")).remove(inner).await?;
    let filled = db.update(Deep::key("d")).set(Deep::VALUE, Deep::FOREST.at(1).if_absent(Deep::of(30).value));
    filled.await?;
    assert_eq!(db.get(Deep::key("d")).required().await?.value, deepest.value);
    Ok(())
}

/// The item is not sent, whichever write it is in, and DynamoDB would refuse it.
#[tokio::test]
async fn one_level_more_is_refused_by_the_table_too() -> Outcome {
    let (connection, table) = (Connection::silent(), table_of::<Deep>().await?);
    let refused = connection.db().batch_write().put(&Deep::of(31)).await.unwrap_err();
    let error = refused.error_of(0).ok_or("no error")?;
    assert_eq!(error.kind(), &encode(&[], EncodeErrorKind::TooDeep));
    assert_eq!(connection.attempts(), 0);

    let nested =
        |levels: usize| (0..levels).fold(AttributeValue::S("text".into()), |inner, _| AttributeValue::L(vec![inner]));
    let put = |levels| {
        let put = table.client().put_item().table_name("deep").item("id", AttributeValue::S("l".into()));
        put.item("lists", nested(levels)).send()
    };
    put(31).await?;
    let error = put(32).await.unwrap_err().into_service_error();
    assert!(error.to_string().contains("ValidationException"), "{error}");
    // The value has 31 levels, and the list that it lies in is one more.
    let update = |levels| {
        let update = table.client().update_item().table_name("deep").key("id", AttributeValue::S("l".into()));
        let update = update.update_expression("SET a[0] = :v").expression_attribute_values(":v", nested(levels));
        update.send()
    };
    table
        .client()
        .update_item()
        .table_name("deep")
        .key("id", AttributeValue::S("l".into()))
        .update_expression("SET a = :v")
        .expression_attribute_values(":v", nested(1))
        .send()
        .await?;
    update(30).await?;
    assert!(update(31).await.is_err());
    Ok(())
}

/// A text within 31 lists is the deepest that DynamoDB takes.
#[cfg(feature = "json")]
#[tokio::test]
async fn a_text_lies_within_31_lists() -> Outcome {
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "lists")]
    struct Lists {
        #[model(pk)]
        id: String,
        lists: serde_json::Value,
    }
    let of = |levels: usize| Lists {
        id: "l".into(),
        lists: (0..levels).fold(serde_json::Value::from("text"), |inner, _| serde_json::Value::from(vec![inner])),
    };
    let db = table_of::<Lists>().await?;
    db.create(&mut of(31)).await?;
    db.update_model(&mut of(31), (Lists::LISTS,)).await?;
    db.update(Lists::key("l")).set(Lists::LISTS, of(31).lists).await?;
    assert_eq!(db.get(Lists::key("l")).required().await?, of(31));
    for error in [
        db.put(&mut of(32)).await.unwrap_err(),
        db.update_model(&mut of(32), (Lists::LISTS,)).await.unwrap_err(),
        db.update(Lists::key("l")).set(Lists::LISTS, of(32).lists).await.unwrap_err(),
        db.transact_write((Put(&mut of(32)),)).await.unwrap_err().into(),
    ] {
        assert_eq!(error.kind(), &encode(&[], EncodeErrorKind::TooDeep));
    }
    Ok(())
}

#[tokio::test]
async fn a_table_name_that_is_none_is_refused_before_it_is_sent() {
    let connection = Connection::silent();
    let db = connection.db();
    let long = "x".repeat(256);
    for name in ["", "ab", "a b", "a/b", "täble", "a\"b", "a:b", "ta\nble", long.as_str()] {
        let named = db.with_table_name::<Note>(name);
        for error in [
            named.get(Note::key("n")).await.map(drop).unwrap_err(),
            named.put(&mut Note { id: "n".into(), text: String::new() }).await.unwrap_err(),
            named.scan::<Note>().all().await.map(drop).unwrap_err(),
            named.create_table::<Note>().await.unwrap_err(),
            named.delete_table::<Note>().await.unwrap_err(),
        ] {
            assert_eq!((error.kind(), error.table()), (&ErrorKind::InvalidName, Some(name)));
        }
    }
    assert_eq!(db.with_table_prefix("a b-").get(Note::key("n")).await.unwrap_err().kind(), &ErrorKind::InvalidName);
    assert_eq!(connection.attempts(), 0);
    let long = "x".repeat(255);
    for name in ["abc", "A_b.c-9", &long, "arn:aws:dynamodb:us-east-1:123456789012:table/notes"] {
        assert_eq!(db.with_table_name::<Note>(name).get(Note::key("n")).await.unwrap(), None, "{name}");
    }
    assert_eq!(connection.attempts(), 4);
}

// ---- what only the table knows ---------------------------------------------------------------------------------------

#[tokio::test]
async fn an_unknown_table_is_named() -> Outcome {
    let db = Embedded::memory()?.db();
    let mut note = Note { id: "n".into(), text: "t".into() };
    for (error, operation) in [
        (db.get(Note::key("n")).await.map(drop).unwrap_err(), Operation::GetItem),
        (db.put(&mut note).await.unwrap_err(), Operation::PutItem),
        (db.update_model(&mut note, (Note::TEXT,)).await.unwrap_err(), Operation::UpdateItem),
        (db.delete(Note::key("n")).await.unwrap_err(), Operation::DeleteItem),
        (db.query(Note::TABLE).eq("n").all().await.map(drop).unwrap_err(), Operation::Query),
        (db.scan::<Note>().count().await.map(drop).unwrap_err(), Operation::Scan),
    ] {
        assert_eq!(error.kind(), &ErrorKind::TableNotFound);
        assert_eq!((error.operation(), error.table()), (Some(operation), Some("notes")));
        assert_eq!(error.codes(), [PortableCode::TableNotFound]);
        assert!(error.is_table_not_found() && !error.is_item_not_found());
        assert!(
            error.to_string().starts_with(&format!("no such table (operation {operation}, table notes")),
            "{error}"
        );
    }
    Ok(())
}

/// A model of the table `notes` with another key and an index that the table does not have.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "notes", gsi(TEXT_IDX, name = "by-text", pk = text))]
struct OtherNote {
    #[model(pk)]
    id: u64,
    #[model(sk)]
    text: String,
}

#[tokio::test]
async fn an_unknown_index_is_named() -> Outcome {
    let db = table_of::<Note>().await?;
    for error in [
        db.query(OtherNote::TEXT_IDX).eq("t").all().await.unwrap_err(),
        db.scan_index(OtherNote::TEXT_IDX).all().await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), &ErrorKind::IndexNotFound);
        assert_eq!((error.table(), error.index()), (Some("notes"), Some("by-text")));
        assert_eq!(error.codes(), [PortableCode::IndexNotFound]);
    }
    Ok(())
}

#[tokio::test]
async fn a_key_of_another_schema_is_refused_by_the_table() -> Outcome {
    let db = table_of::<Note>().await?;
    let mut other = OtherNote { id: 1, text: "t".into() };
    for error in [
        db.get(other.key_of()).await.map(drop).unwrap_err(),
        db.put(&mut other).await.unwrap_err(),
        db.delete(other.key_of()).await.unwrap_err(),
        db.query(OtherNote::TABLE).eq(1).all().await.map(drop).unwrap_err(),
    ] {
        assert_eq!((error.kind(), error.table()), (&ErrorKind::Validation, Some("notes")));
        assert!(error.is_validation());
        assert!(error.service_message().is_some());
    }
    assert_eq!(db.scan::<Note>().count().await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_table_that_exists_is_not_created_again() -> Outcome {
    let db = table_of::<Note>().await?;
    let error = db.create_table::<Note>().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TableInUse);
    assert_eq!(error.table(), Some("notes"));
    Ok(())
}

// ---- stored items that do not fit ------------------------------------------------------------------------------------

fn wrong_type(wanted: DataTypeName, found: DataTypeName) -> DecodeErrorKind {
    DecodeErrorKind::WrongType { wanted, found }
}

#[tokio::test]
async fn a_stored_item_that_does_not_fit_its_model_names_the_attribute() -> Outcome {
    let db = table_of::<Order>().await?;
    let s = |text: &str| AttributeValue::S(text.to_owned());
    let n = |text: &str| AttributeValue::N(text.to_owned());
    let map = |entries: &[(&str, AttributeValue)]| {
        AttributeValue::M(entries.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
    };
    let line = |qty: AttributeValue| {
        AttributeValue::L(vec![map(&[("sku", s("a")), ("qty", n("1"))]), map(&[("sku", s("a")), ("qty", qty)])])
    };
    for (name, value, path, kind) in [
        ("tenant", None, "tenant", DecodeErrorKind::Missing),
        ("total", None, "total", DecodeErrorKind::Missing),
        ("lines", Some(s("a")), "lines", wrong_type(DataTypeName::List, DataTypeName::String)),
        ("note", Some(n("1")), "note", wrong_type(DataTypeName::String, DataTypeName::Number)),
        (
            "tags",
            Some(AttributeValue::L(vec![s("a")])),
            "tags",
            wrong_type(DataTypeName::StringSet, DataTypeName::List),
        ),
        ("version", Some(AttributeValue::Null(true)), "version", wrong_type(DataTypeName::Number, DataTypeName::Null)),
        (
            "status",
            Some(s("Lost")),
            "status",
            DecodeErrorKind::UnknownVariant { of: "Status", expected: &["Open", "shipped!"] },
        ),
        ("total", Some(n("-1")), "total", DecodeErrorKind::NumberOutOfRange),
        ("total", Some(n("18446744073709551616")), "total", DecodeErrorKind::NumberOutOfRange),
        ("total", Some(n("1.5")), "total", DecodeErrorKind::NumberOutOfRange),
        ("createdAt", Some(s("yesterday")), "createdAt", DecodeErrorKind::InvalidText("an RFC 3339 timestamp")),
        ("lines", Some(line(s("1"))), "lines[1].qty", wrong_type(DataTypeName::Number, DataTypeName::String)),
        ("lines", Some(line(n("4294967296"))), "lines[1].qty", DecodeErrorKind::NumberOutOfRange),
        ("lines", Some(AttributeValue::L(vec![map(&[("sku", s("a"))])])), "lines[0].qty", DecodeErrorKind::Missing),
    ] {
        // The item lacks the index keys of other data types, because the table would refuse them.
        let mut item = HashMap::from([
            ("customer".to_owned(), s("c1")),
            ("id".to_owned(), s("o1")),
            ("tenant".to_owned(), s("t1")),
            ("email".to_owned(), s("a@b.c")),
            ("status".to_owned(), s("Open")),
            ("total".to_owned(), n("5")),
            ("lines".to_owned(), AttributeValue::L(vec![])),
            ("createdAt".to_owned(), s("2026-01-01T00:00:00.000000000Z")),
            ("updatedAt".to_owned(), s("2026-01-01T00:00:00Z")),
            ("version".to_owned(), n("0")),
            ("something else".to_owned(), s("ignored")),
        ]);
        db.client().put_item().table_name("orders").set_item(Some(item.clone())).send().await?;
        assert_eq!(db.get(Order::key("c1", "o1")).required().await?.total, 5);
        match value {
            Some(value) => item.insert(name.to_owned(), value),
            None => item.remove(name),
        };
        db.client().put_item().table_name("orders").set_item(Some(item)).send().await?;
        let error = db.get(Order::key("c1", "o1")).await.unwrap_err();
        assert_eq!(error.attribute().as_deref(), Some(path));
        let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
        assert_eq!(decode.kind(), &kind, "{path}");
        assert_eq!((error.operation(), error.table()), (Some(Operation::GetItem), Some("orders")));
        assert!(error.is_decode());
        assert!(error.to_string().contains(&format!("attribute `{path}`")), "{error}");
        // The error of a page names the item's position.
        let error = db.scan::<Order>().all().await.unwrap_err();
        assert_eq!(error.attribute(), Some(format!("[0].{path}")));
        // The item can still be counted, and its sound attributes can be read.
        assert_eq!(db.scan::<Order>().count().await?, 1);
        assert_eq!(db.get(Order::key("c1", "o1")).project((Order::EMAIL,)).required().await?.0, "a@b.c");
    }
    Ok(())
}

#[tokio::test]
async fn an_attribute_that_is_there_twice_is_refused() {
    let note = r#""id":{"S":"n"},"text":{"S":"t"}"#;
    for (more, path) in [(r#","text":{"S":"u"}"#, "text"), (r#","x":{"S":""},"x":{"S":""}"#, "x")] {
        let body = format!(r#"{{"Item":{{{note}{more}}}}}"#);
        let connection = Connection::new(move |_, _| answer(200, body.clone()));
        let error = connection.db().get(Note::key("n")).await.unwrap_err();
        assert_eq!(
            error.kind(),
            &ErrorKind::Decode(DecodeError::new(DecodeErrorKind::Duplicate).in_attribute(path.to_owned()))
        );
    }
}

// ---- answers that are none -------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_garbled_answer_is_an_error_and_never_half_an_item() {
    let whole = r#"{"Items":[{"id":{"S":"n1"},"text":{"S":"t"}}],"Count":1,"ScannedCount":1}"#;
    let mut bodies: Vec<Vec<u8>> = (0..whole.len()).map(|end| whole.as_bytes()[..end].to_vec()).collect();
    bodies.extend(
        ["<html>", "null", "[]", "{}{}", r#"{"Items":{}}"#, r#"{"Items":[5]}"#, r#"{"Count":-1}"#].map(Vec::from),
    );
    bodies.push(b"{\"Items\":[{\"id\":{\"S\":\"\xff\"}}]}".to_vec());
    bodies.push(br#"{"Items":[],"LastEvaluatedKey":5}"#.to_vec());
    bodies.push(br#"{"Items":[],"LastEvaluatedKey":{"id":5}}"#.to_vec());
    bodies.push(br#"{"Items":[],"Items":[]}"#.to_vec());
    for body in bodies {
        let shown = String::from_utf8_lossy(&body).into_owned();
        let connection = Connection::new(move |_, _| answer(200, body.clone()));
        let error = connection.db().scan::<Note>().page().await.map(drop).expect_err(&shown);
        assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{shown}: {error:?}");
        assert_eq!((error.operation(), error.table()), (Some(Operation::Scan), Some("notes")));
        // The request was answered, so only the caller may send it again.
        assert_eq!(connection.attempts(), 1);
    }
}

#[tokio::test]
async fn an_answer_with_members_of_its_own_is_read() -> Outcome {
    let body = r#" { "New" : {"a":[1,{"b":null}]} , "Items":[{"text":{"S":"t"},"new":{"M":{"x":{"NULL":true}}},"id":{"S":"n1"}}],"Count":1,"ScannedCount":1,"LastEvaluatedKey":{}}"#;
    let connection = Connection::new(move |_, _| answer(200, body));
    let page = connection.db().scan::<Note>().page().await?;
    assert_eq!(page.items, [Note { id: "n1".into(), text: "t".into() }]);
    // An empty key leads to no page.
    assert!(page.cursor.is_none());
    Ok(())
}

const SECRET: &str = "s3cret-marker";

#[tokio::test]
async fn each_exception_is_a_kind_of_error() {
    let exception =
        |name: &str| format!(r#"{{"__type":"com.amazonaws.dynamodb.v20120810#{name}","message":"about {SECRET}"}}"#);
    let other = |name: &str| ErrorKind::Other(name.to_owned());
    for (status, body, kind, attempts) in [
        (400, exception("ConditionalCheckFailedException"), ErrorKind::ConditionFailed, 1),
        (400, exception("ResourceNotFoundException"), ErrorKind::TableNotFound, 1),
        (400, exception("ValidationException"), ErrorKind::Validation, 1),
        (400, exception("ProvisionedThroughputExceededException"), ErrorKind::Throttled, 2),
        (400, exception("ThrottlingException"), ErrorKind::Throttled, 2),
        (400, exception("RequestLimitExceeded"), ErrorKind::Throttled, 2),
        (400, exception("TransactionConflictException"), ErrorKind::TransactionConflict, 1),
        (400, exception("AccessDeniedException"), ErrorKind::AccessDenied, 1),
        (400, exception("UnrecognizedClientException"), ErrorKind::Credentials, 1),
        (400, exception("ExpiredTokenException"), ErrorKind::Credentials, 1),
        (400, exception("InvalidSignatureException"), ErrorKind::Credentials, 1),
        (400, exception("MissingAuthenticationTokenException"), ErrorKind::Credentials, 1),
        (
            400,
            exception("ItemCollectionSizeLimitExceededException"),
            other("ItemCollectionSizeLimitExceededException"),
            1,
        ),
        (500, exception("InternalServerError"), ErrorKind::ServiceUnavailable, 2),
        (503, exception("ServiceUnavailable"), ErrorKind::ServiceUnavailable, 2),
        (500, String::new(), ErrorKind::ServiceUnavailable, 2),
        (502, format!("<html>{SECRET}</html>"), ErrorKind::ServiceUnavailable, 2),
        (503, "{".to_owned(), ErrorKind::ServiceUnavailable, 2),
        (403, format!("<html>{SECRET}</html>"), other("HTTP status 403"), 1),
        (404, String::new(), other("HTTP status 404"), 1),
        (413, format!(r#"{{"message":"{SECRET}"}}"#), other("HTTP status 413"), 1),
    ] {
        let shown = body.clone();
        let connection = Connection::new(move |_, _| answer(status, body.clone()));
        let db = connection.db();
        let read = db.get(Note::key(SECRET)).await.unwrap_err();
        assert_eq!((read.kind(), connection.attempts()), (&kind, attempts), "{status} {shown}");

        let error = db.put(&mut Note { id: SECRET.into(), text: SECRET.into() }).await.unwrap_err();
        // A failure of the service proves nothing about a write.
        let kind = if status >= 500 { ErrorKind::AmbiguousWrite } else { kind };
        assert_eq!((error.kind(), connection.attempts()), (&kind, 2 * attempts), "{status} {shown}");
        assert_eq!((error.operation(), error.table()), (Some(Operation::PutItem), Some("notes")));
        assert_eq!(error.request_id(), Some("REQUEST-1"));
        // The service's message may quote the item, and is shown only to those who ask for it.
        assert!(!error.to_string().contains(SECRET) && !format!("{error:?}").contains(SECRET), "{error:?}");
        if shown.contains("about") {
            assert_eq!(error.service_message(), Some("about s3cret-marker"));
        }
    }
}

#[tokio::test]
async fn a_condition_failure_carries_the_item_and_does_not_show_it() {
    let body =
        format!(r#"{{"__type":"x#ConditionalCheckFailedException","Message":"m","Item":{{"id":{{"S":"{SECRET}"}}}}}}"#);
    let connection = Connection::new(move |_, _| answer(400, body.clone()));
    let error = connection.db().create(&mut Note { id: SECRET.into(), text: String::new() }).await.unwrap_err();
    assert_eq!(error.conflicting_item().unwrap().as_json(), format!(r#"{{"id":{{"S":"{SECRET}"}}}}"#));
    assert!(!format!("{error:?} {error:#?} {error}").contains(SECRET));
}

/// A body that gives some bytes, and then breaks or ends.
struct Body {
    bytes: Option<Bytes>,
    breaks: bool,
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        match self.bytes.take() {
            Some(bytes) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            None if std::mem::take(&mut self.breaks) => {
                Poll::Ready(Some(Err(std::io::Error::new(std::io::ErrorKind::ConnectionReset, "broken"))))
            }
            None => Poll::Ready(None),
        }
    }
}

#[tokio::test]
async fn a_connection_that_breaks_half_way_is_tried_again() -> Outcome {
    let whole = r#"{"Items":[{"id":{"S":"n1"},"text":{"S":"t"}}],"Count":1,"ScannedCount":1}"#;
    let connection = Connection::new(move |attempt, _| {
        let (bytes, breaks) = if attempt == 0 { (&whole[..20], true) } else { (whole, false) };
        answer(200, SdkBody::from_body_1_x(Body { bytes: Some(Bytes::from_static(bytes.as_bytes())), breaks }))
    });
    assert_eq!(connection.db().scan::<Note>().all().await?, [Note { id: "n1".into(), text: "t".into() }]);
    assert_eq!(connection.attempts(), 2);
    Ok(())
}

#[tokio::test]
async fn a_connection_that_keeps_breaking_is_unreachable() {
    let connection = Connection::new(|_, _| {
        answer(200, SdkBody::from_body_1_x(Body { bytes: Some(Bytes::from_static(b"{\"Items\":")), breaks: true }))
    });
    let error = connection.db().query(Order::EMAIL_IDX).eq("a").all().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Unreachable);
    assert_eq!((error.table(), error.index()), (Some("orders"), Some("by-email")));
    assert_eq!(connection.attempts(), 2);
}

// ---- no answer -------------------------------------------------------------------------------------------------------

/// Makes a configuration for a real connection to this port of this machine.
fn local(port: u16) -> aws_sdk_dynamodb::config::Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(Credentials::new("id", "key", None, None, "tests"))
        .endpoint_url(format!("http://127.0.0.1:{port}"))
        .retry_config(RetryConfig::disabled())
        .timeout_config(
            TimeoutConfig::builder()
                .connect_timeout(Duration::from_secs(2))
                .operation_timeout(Duration::from_millis(300))
                .build(),
        )
}

#[tokio::test]
async fn an_endpoint_that_nobody_listens_at_is_unreachable() -> Outcome {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let db = Db::new(Client::from_conf(local(port).build()));
    let error = db.get(Note::key("n")).await.unwrap_err();
    assert_eq!((error.kind(), error.table()), (&ErrorKind::Unreachable, Some("notes")));
    assert!(std::error::Error::source(&error).is_some());
    // The write has not been sent, and that is certain.
    let error = db.put(&mut Note { id: "n".into(), text: String::new() }).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Unreachable);
    Ok(())
}

#[tokio::test]
async fn an_endpoint_that_does_not_answer_is_a_timeout() -> Outcome {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let db = Db::new(Client::from_conf(local(listener.local_addr()?.port()).build()));
    let error = db.put(&mut Note { id: "n".into(), text: String::new() }).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::AmbiguousWrite);
    let error = db.query(Note::TABLE).eq("n").all().await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (&ErrorKind::Timeout, Some(Operation::Query)));
    Ok(())
}

#[tokio::test]
async fn missing_credentials_are_known_before_anything_is_sent() {
    let connection = Connection::silent();
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .http_client(SharedHttpClient::new(connection.clone()));
    let db = Db::new(Client::from_conf(config.build()));
    let error = db.get(Note::key("n")).await.unwrap_err();
    assert_eq!((error.kind(), error.table()), (&ErrorKind::Credentials, Some("notes")), "{error:?}");
    assert_eq!(connection.attempts(), 0);
}

#[tokio::test]
async fn expired_credentials_are_named() {
    let connection = Connection::new(|_, _| {
        answer(
            400,
            r#"{"__type":"com.amazon.coral.service#ExpiredTokenException","message":"The security token included in the request is expired"}"#,
        )
    });
    let error = connection.db().get(Note::key("n")).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Credentials);
    assert_eq!(error.to_string().split(" (").next(), Some("the credentials are missing, expired or not valid"));
}

#[tokio::test]
async fn a_refused_write_leaves_the_model_and_the_table_as_they_were() -> Outcome {
    let db = table_of::<Order>().await?;
    let mut bad = Order {
        email: String::new(),
        tags: BTreeSet::from(["a".into()]),
        lines: vec![Line { sku: "s".into(), qty: 1 }],
        ..order("c1", "o1")
    };
    let before = bad.clone();
    assert!(db.create(&mut bad).await.is_err());
    assert!(db.put(&mut bad).await.is_err());
    assert!(db.update_model(&mut bad, (Order::EMAIL,)).await.is_err());
    assert_eq!(bad, before);
    assert_eq!(db.scan::<Order>().count().await?, 0);
    Ok(())
}
