//! Models of one table, whose keys are composed.

pub use tabletheory::prelude::*;
#[allow(unused_imports)]
pub use tabletheory::{Coprod, request::EncodedItem};

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "ORDER#{placed}#{id}")]
#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}", sk = "{total:012}#{id}"))]
pub struct Order {
    pub customer: String,
    pub placed: Timestamp,
    pub id: String,
    pub status: String,
    pub total: u64,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "PROFILE")]
#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}", sk = "CUSTOMER#{customer}"))]
pub struct Customer {
    pub customer: String,
    pub status: String,
    pub name: String,
}

/// The beginning of the year 2026.
pub fn new_year() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().unwrap()
}

/// A client that reaches nothing: requests are looked at, not sent.
pub fn db() -> Db {
    use aws_sdk_dynamodb::config::{BehaviorVersion, Config};

    Db::new(aws_sdk_dynamodb::Client::from_conf(Config::builder().behavior_version(BehaviorVersion::latest()).build()))
}

/// Of the table, with a partition of its own kind.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "STORE#{store}", sk = "STORE")]
#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}", sk = "STORE#{store}", project(keys_only)))]
pub struct Store {
    pub store: String,
    pub status: String,
}

/// Of another table.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "archive", pk = "CUSTOMER#{customer}", sk = "ENTRY#{id}")]
pub struct Entry {
    pub customer: String,
    pub id: String,
}

/// Of the table, with plain keys.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop")]
pub struct Setting {
    #[model(pk, attr = "PK")]
    pub name: String,
    #[model(sk, attr = "SK")]
    pub scope: String,
}

/// In the customers' partitions, with another idea of what a customer is.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "POINTS")]
pub struct Points {
    pub customer: u64,
    pub points: u64,
}
