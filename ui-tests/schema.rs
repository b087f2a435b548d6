//! The models that every refusal and every legal twin is about.

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

/// A partition key alone.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "users")]
#[model(gsi(CITY_IDX, name = "by-city", pk = city))]
pub struct User {
    #[model(pk)]
    pub id: String,
    pub city: Option<String>,
    pub name: String,
}

/// A number as its sort key.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "readings")]
pub struct Reading {
    #[model(pk)]
    pub sensor: u32,
    #[model(sk)]
    pub second: u64,
    pub celsius: f64,
}

/// An encrypted attribute.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "patients")]
pub struct Patient {
    #[model(pk)]
    pub id: String,
    #[model(encrypted)]
    pub diagnosis: String,
    #[model(encrypted)]
    pub address: Address,
    #[model(encrypted)]
    pub visits: u32,
    #[model(encrypted)]
    pub drugs: Vec<String>,
    #[model(encrypted, set)]
    pub codes: BTreeSet<String>,
    #[model(encrypted)]
    pub allergy: Option<String>,
}

#[derive(Document, Clone, Debug, PartialEq)]
pub struct Address {
    pub street: String,
}

/// Written once.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "events", write_once)]
pub struct Event {
    #[model(pk)]
    pub id: String,
    pub text: String,
}

/// A protected attribute.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "releases")]
pub struct Release {
    #[model(pk)]
    pub id: String,
    #[model(protected)]
    pub pinned: String,
    pub notes: String,
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

/// A vector, and a vector index of each kind.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "docs")]
#[model(vector(
    EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, pk = tenant, filter(kind, year)
))]
#[model(vector(ALIKE_IDX, name = "alike", on = embedding, dims = 4, distance = dot_product, project(keys_only)))]
pub struct Doc {
    #[model(pk)]
    pub id: String,
    pub tenant: String,
    pub kind: Status,
    pub year: u16,
    pub title: String,
    pub embedding: Vector<4>,
}

pub fn event() -> Event {
    Event { id: "e1".into(), text: "made".into() }
}

pub fn release() -> Release {
    Release { id: "r1".into(), pinned: "sha".into(), notes: "none".into() }
}
