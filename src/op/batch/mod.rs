//! Batches: many reads or writes in few requests.

pub(in crate::op) mod get;
pub(in crate::op) mod outcome;
pub(in crate::op) mod write;
