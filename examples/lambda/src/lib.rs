//! Two Lambda functions: [`queue`] stores the orders of an SQS queue, and [`stream`] adds up what each customer has ordered, from the
//! stream of the orders' table. A handler takes a [`Db`] and an event, so a test calls it as Lambda does.

pub mod queue;
pub mod stream;

use tabletheory::prelude::*;

/// An order, as the queue brings it.
#[derive(Model, serde::Deserialize, Clone, Debug, PartialEq)]
#[model(table = "orders")]
pub struct Order {
    /// Who ordered.
    #[model(pk)]
    pub customer: String,
    /// The number that the shop gave it.
    #[model(sk)]
    pub id: String,
    /// In cents.
    pub total: i64,
}

/// What a customer has ordered so far.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "customers")]
pub struct Customer {
    /// Who ordered.
    #[model(pk)]
    pub id: String,
    /// How many orders there are.
    pub orders: i64,
    /// In cents.
    pub total: i64,
}

/// A record of the stream that is done with. A record can come more than once.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "done")]
pub struct Done {
    /// The record's `eventID`.
    #[model(pk)]
    pub event: String,
    /// A stream keeps its records for a day.
    #[model(ttl)]
    pub expires: Ttl,
}

/// Makes the client once, before the first event: its connections are kept from one to the next.
pub async fn db() -> Db {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    Db::new(aws_sdk_dynamodb::Client::new(&config))
}

/// The chapter's code is compiled with this crate, which has what it needs.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/src/lambda.md")]
mod guide {}
