//! What is written, and how an item tells which writes made it what it is.
//!
//! Every write has a name, and leaves it in the items that it writes. So the items themselves say whether a write was carried
//! out, and how often.

use std::collections::BTreeSet;

use tabletheory::prelude::*;

/// Created once: the writer who was first is in it.
#[derive(Model, Clone, Debug)]
#[model(table = "entries")]
pub(crate) struct Entry {
    #[model(pk)]
    pub(crate) id: String,
    pub(crate) by: String,
    #[model(created_at)]
    pub(crate) created: Timestamp,
}

/// Put and deleted by one client alone: the last writer is in it.
#[derive(Model, Clone, Debug)]
#[model(table = "registers")]
pub(crate) struct Register {
    #[model(pk)]
    pub(crate) id: String,
    pub(crate) by: String,
}

/// Counted up by everyone: as often as there are writers in it.
#[derive(Model, Clone, Debug)]
#[model(table = "counters")]
pub(crate) struct Counter {
    #[model(pk)]
    pub(crate) id: String,
    #[model(set)]
    pub(crate) by: BTreeSet<String>,
    #[model(version)]
    pub(crate) count: u64,
}

/// Read, changed and written back by everyone, guarded by its version: all its writers are in it, in order.
#[derive(Model, Clone, Debug)]
#[model(table = "documents")]
pub(crate) struct Document {
    #[model(pk)]
    pub(crate) id: String,
    pub(crate) by: Vec<String>,
    #[model(version)]
    pub(crate) version: u64,
    #[model(updated_at)]
    pub(crate) updated: Timestamp,
}

/// The same, guarded by a condition of the writer's own.
#[derive(Model, Clone, Debug)]
#[model(table = "steps")]
pub(crate) struct Step {
    #[model(pk)]
    pub(crate) id: String,
    pub(crate) last: String,
    pub(crate) by: Vec<String>,
    #[model(updated_at)]
    pub(crate) updated: Timestamp,
}

/// Whoever made what is there at the start.
pub(crate) const START: &str = "start";

pub(crate) fn counter(id: &str) -> Counter {
    Counter { id: id.into(), by: BTreeSet::from([START.into()]), count: 0 }
}

pub(crate) fn document(id: &str) -> Document {
    Document { id: id.into(), by: Vec::new(), version: 0, updated: Timestamp::UNIX_EPOCH }
}

pub(crate) fn step(id: &str) -> Step {
    Step { id: id.into(), last: START.into(), by: Vec::new(), updated: Timestamp::UNIX_EPOCH }
}
