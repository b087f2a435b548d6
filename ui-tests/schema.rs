//! The models that refusals and legal twins are about.

include!("order.rs");

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
