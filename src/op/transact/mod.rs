//! Transactions: several reads or writes, all of them or none.

pub(in crate::op) mod get;
pub(in crate::op) mod outcome;
pub(in crate::op) mod write;

pub use self::get::{Got, ProjectedKey, TransactGet, TransactItem, TransactKeys, TransactReads};
pub use self::outcome::{Reason, TransactError};
#[doc(hidden)]
pub use self::write::Lowering;
pub use self::write::{Actions, SentActions, TransactActions, TransactWrite};
