//! A model with attributes that are stored as `NULL` when they have no value, and others that are left out then.

use std::collections::BTreeSet;

pub use tabletheory::prelude::*;

#[derive(Document)]
pub struct Stats {
    pub seen: Option<u64>,
    #[model(omit_none)]
    pub counted: Option<u64>,
}

#[derive(Model)]
#[model(table = "posts")]
pub struct Post {
    #[model(pk)]
    pub id: String,
    pub tags: BTreeSet<String>,
    #[model(omit_none)]
    pub labels: BTreeSet<String>,
    pub likes: Option<u64>,
    #[model(omit_none)]
    pub visits: Option<u64>,
    pub lines: Option<Vec<String>>,
    #[model(omit_none)]
    pub log: Option<Vec<String>>,
    pub total: u64,
    pub stats: Stats,
    pub marks: Vec<Option<u64>>,
    pub grades: Vec<u64>,
}
