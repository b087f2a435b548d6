//! Transactions: several reads or writes, all of them or none.

pub(in crate::op) mod get;
pub(in crate::op) mod outcome;
pub(in crate::op) mod write;
