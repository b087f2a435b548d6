//! The shared parts of the examples in the documentation: `use doctest::*` has them, and what most examples use. They are compiled once
//! here, and not with each example.
#![allow(
    missing_docs,
    clippy::missing_errors_doc,
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    reason = "an example's"
)]

pub mod search;

pub use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;

pub use tabletheory::prelude::*;

pub type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Runs an example. The future loses its type, so the runtime is compiled here, and not with each example.
pub fn run(example: impl Future<Output = Outcome>) -> Outcome {
    run_any(Box::pin(example))
}

fn run_any(example: Pin<Box<dyn Future<Output = Outcome> + '_>>) -> Outcome {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(example)
}

#[derive(Attribute, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Open,
    Shipped,
}

#[derive(Document, Clone, Debug, PartialEq)]
pub struct Line {
    pub sku: String,
    pub qty: u32,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, sk = created_at))]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = (total, id), project(keys_only)))]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = total, project(keys_only)))]
pub struct Order {
    #[model(pk)]
    pub customer: String,
    #[model(sk)]
    pub id: String,
    pub email: String,
    pub status: Status,
    pub total: u64,
    pub lines: Vec<Line>,
    #[model(set, omit_empty)]
    pub tags: BTreeSet<String>,
    pub labels: BTreeMap<String, String>,
    #[model(omit_empty)]
    pub note: Option<String>,
    #[model(created_at)]
    pub created_at: Timestamp,
    #[model(version)]
    pub version: u64,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "users")]
pub struct User {
    #[model(pk)]
    pub id: String,
    pub name: String,
}

/// An open order, not stored yet.
pub fn order(customer: &str, id: &str, total: u64) -> Order {
    Order {
        customer: customer.into(),
        id: id.into(),
        email: format!("{customer}@example.com"),
        status: Status::Open,
        total,
        lines: vec![Line { sku: "tea-1".into(), qty: 2 }],
        tags: BTreeSet::new(),
        labels: BTreeMap::new(),
        note: None,
        created_at: Timestamp::default(),
        version: 0,
    }
}

/// A client of an empty DynamoDB in the process.
pub fn empty_db() -> Db {
    tabletheory_embedded::Embedded::memory().unwrap().db()
}

/// A client of a DynamoDB in the process with three orders of the customer `c1`, one of `c2`, and one user.
pub async fn example_db() -> Db {
    let db = empty_db();
    db.create_table::<Order>().await.unwrap();
    db.create_table::<User>().await.unwrap();
    let mut shipped = order("c1", "2026-01-07", 1_200);
    shipped.status = Status::Shipped;
    shipped.note = Some("gift".into());
    shipped.tags.insert("express".into());
    shipped.labels.insert("paper size".into(), "A4".into());
    let open = [order("c1", "2026-02-11", 300), order("c1", "2026-02-20", 4_500), order("c2", "2026-01-09", 80)];
    for mut order in open.into_iter().chain([shipped]) {
        db.create(&mut order).await.unwrap();
    }
    db.create(&mut User { id: "c1".into(), name: "Ada".into() }).await.unwrap();
    db
}
