//! Transactions: several reads or writes, all of them or none.

mod actions;
pub(in crate::op) mod get;
pub(in crate::op) mod outcome;
pub(in crate::op) mod write;

#[doc(hidden)]
pub use self::actions::Lowering;
pub use self::actions::{Actions, SentActions, TransactActions};
pub use self::get::{Got, ProjectedKey, TransactGet, TransactItem, TransactKeys, TransactReads};
pub use self::outcome::{Reason, TransactError};
pub use self::write::TransactWrite;
