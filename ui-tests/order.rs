// The model that most refusals are about. `schema.rs` has it and all others; a program that needs no other is compiled faster with it alone.

pub use std::collections::{BTreeMap, BTreeSet};

pub use tabletheory::prelude::*;

/// Partition and sort key, and one index of each kind.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "orders", naming = "camelCase")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, sk = created_at))]
#[model(gsi(STATUS_IDX, name = "by-status", pk = (tenant, status), sk = (total, placed, id), project(email, total)))]
#[model(gsi(TENANT_IDX, name = "by-tenant", pk = tenant, project(keys_only)))]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = total, project(email)))]
#[model(lsi(PLACED_IDX, name = "by-placed", sk = placed, project(keys_only)))]
pub struct Order {
    #[model(pk)]
    pub customer: String,
    #[model(sk)]
    pub id: String,
    pub tenant: String,
    pub email: String,
    pub status: Status,
    pub total: u64,
    pub placed: String,
    pub lines: Vec<Line>,
    #[model(set, omit_empty)]
    pub tags: BTreeSet<String>,
    pub labels: BTreeMap<String, String>,
    #[model(omit_empty)]
    pub note: Option<String>,
    pub paid: bool,
    #[model(created_at)]
    pub created_at: Timestamp,
    #[model(updated_at)]
    pub updated_at: Timestamp,
    #[model(version)]
    pub version: u64,
    #[model(ttl)]
    pub expires: Option<Ttl>,
}

#[derive(Attribute, Clone, Copy, Debug, PartialEq)]
pub enum Status {
    Open,
    Shipped,
}

#[derive(Document, Clone, Debug, PartialEq)]
pub struct Line {
    pub product: String,
    pub quantity: u32,
}

/// A client that reaches nothing: requests are looked at, not sent.
pub fn db() -> Db {
    use aws_sdk_dynamodb::config::{BehaviorVersion, Config};

    Db::new(aws_sdk_dynamodb::Client::from_conf(Config::builder().behavior_version(BehaviorVersion::latest()).build()))
}

/// An order with nothing in it but its key.
pub fn order() -> Order {
    Order {
        customer: "c1".into(),
        id: "o1".into(),
        tenant: "t1".into(),
        email: "a@b.c".into(),
        status: Status::Open,
        total: 5,
        placed: "2026-01-01".into(),
        lines: Vec::new(),
        tags: BTreeSet::new(),
        labels: BTreeMap::new(),
        note: None,
        paid: false,
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
        version: 3,
        expires: None,
    }
}
