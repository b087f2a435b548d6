//! The making of a query's request, without sending it.

use std::collections::HashMap;
use std::hint::black_box;

use aws_sdk_dynamodb::operation::query::QueryInput;
use aws_sdk_dynamodb::types::AttributeValue;
use tabletheory::Db;
use tabletheory::request::{QueryRequest, Request as _};

use crate::Failure;
use crate::connector::InMemory;
use crate::fixture::{CUSTOMER, Order, Status, TABLE};
use crate::measure::{Comparison, Effort, compare};

/// The values that a program has: text that it does not own.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'w> {
    customer: &'w str,
    first: &'w str,
    last: &'w str,
    tenant: &'w str,
    total: u64,
}

/// The values of both requests.
pub const WANTED: Wanted<'_> =
    Wanted { customer: CUSTOMER, first: "order-00100", last: "order-00200", tenant: "shop-017", total: 10_000 };

/// Makes the request by the library.
///
/// # Errors
/// An error when a value cannot be written.
pub fn ours(db: &Db, wanted: Wanted<'_>) -> Result<QueryRequest, Failure> {
    let request = db
        .query(Order::TABLE)
        .eq(wanted.customer)
        .sort_between(wanted.first, wanted.last)
        .filter(Order::STATUS.eq(Status::Open) & Order::TENANT.eq(wanted.tenant) & Order::TOTAL.gt(wanted.total))
        .project((Order::ID, Order::EMAIL, Order::TOTAL))
        .into_request()?;
    Ok(request)
}

/// Makes the request as a programmer writes it by hand: the texts are literals, and each owned value is made once.
///
/// # Errors
/// An error when a required member is missing.
pub fn theirs(wanted: Wanted<'_>) -> Result<QueryInput, Failure> {
    let names = HashMap::from([
        ("#customer".to_owned(), "customer".to_owned()),
        ("#id".to_owned(), "id".to_owned()),
        ("#status".to_owned(), "status".to_owned()),
        ("#tenant".to_owned(), "tenant".to_owned()),
        ("#total".to_owned(), "total".to_owned()),
        ("#email".to_owned(), "email".to_owned()),
    ]);
    let values = HashMap::from([
        (":customer".to_owned(), AttributeValue::S(wanted.customer.to_owned())),
        (":first".to_owned(), AttributeValue::S(wanted.first.to_owned())),
        (":last".to_owned(), AttributeValue::S(wanted.last.to_owned())),
        (":status".to_owned(), AttributeValue::S("open".to_owned())),
        (":tenant".to_owned(), AttributeValue::S(wanted.tenant.to_owned())),
        (":total".to_owned(), AttributeValue::N(wanted.total.to_string())),
    ]);
    let input = QueryInput::builder()
        .table_name(TABLE)
        .key_condition_expression("#customer = :customer AND #id BETWEEN :first AND :last")
        .filter_expression("#status = :status AND #tenant = :tenant AND #total > :total")
        .projection_expression("#id, #email, #total")
        .set_expression_attribute_names(Some(names))
        .set_expression_attribute_values(Some(values))
        .build()?;
    Ok(input)
}

/// Compares the making of the request as plain data. Ours already holds the values as the JSON that will be sent, theirs as a
/// map.
///
/// # Errors
/// An error when a side cannot make its request, or the sides disagree.
pub fn lower(effort: Effort) -> Result<Comparison, Failure> {
    compare_with(effort, |request| drop(black_box(request)))
}

/// Compares ours up to the bytes of the body with theirs up to the request as plain data, because the SDK writes no body by
/// itself.
///
/// # Errors
/// Those of [`lower`].
pub fn lower_to_bytes(effort: Effort) -> Result<Comparison, Failure> {
    compare_with(effort, |request| drop(black_box(request.write_body())))
}

fn compare_with(effort: Effort, end: impl Fn(QueryRequest)) -> Result<Comparison, Failure> {
    let db = Db::new(InMemory::answering("{}".into()).client());
    check(&db)?;
    compare(
        effort,
        &mut |times| {
            for _ in 0..times {
                end(ours(&db, black_box(WANTED))?);
            }
            Ok(())
        },
        &mut |times| {
            for _ in 0..times {
                black_box(theirs(black_box(WANTED))?);
            }
            Ok(())
        },
    )
}

/// Checks that both requests mean the same, except for the placeholders.
fn check(db: &Db) -> Result<(), Failure> {
    let ours = ours(db, WANTED)?;
    let theirs = theirs(WANTED)?;
    let names = theirs.expression_attribute_names().map_or(0, HashMap::len);
    let values = theirs.expression_attribute_values().map_or(0, HashMap::len);
    let words = |text: Option<&str>| text.unwrap_or_default().split_whitespace().count();
    let same = ours.placeholders.names().len() == names
        && ours.placeholders.values().len() == values
        && words(Some(&ours.key_condition)) == words(theirs.key_condition_expression())
        && words(ours.filter.as_deref()) == words(theirs.filter_expression())
        && words(ours.projection.as_deref()) == words(theirs.projection_expression());
    if same { Ok(()) } else { Err(format!("two requests: {ours:?} and {theirs:?}").into()) }
}
