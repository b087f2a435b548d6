//! Batches: many reads or writes in few requests.

pub(in crate::op) mod get;
mod get_models;
pub(in crate::op) mod got;
pub(in crate::op) mod outcome;
mod prepared;
pub(in crate::op) mod sending;
pub(in crate::op) mod write;

pub use self::get::BatchGet;
pub use self::get_models::{BatchGetModels, KeyLists};
pub use self::got::{BatchGot, Outcome};
pub use self::outcome::{BatchTracker, BatchWritten, IncompleteBatch};
#[doc(hidden)]
pub use self::prepared::Prepared;
pub use self::prepared::{BatchDelete, BatchPut};
pub use self::write::BatchWrite;
