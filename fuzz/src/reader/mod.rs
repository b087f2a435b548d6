//! A reader of answers that shares no code with the library. It decides what an honest reader may tell.
//!
//! [`body::open`] opens an answer. The other modules read the contents of an operation's success, and prove that it answers the
//! request.

pub(crate) mod batch_get;
pub(crate) mod batch_write;
pub(crate) mod body;
pub(crate) mod capacity;
pub(crate) mod cursor;
pub(crate) mod model;
pub(crate) mod number;
pub(crate) mod page;
pub(crate) mod plain;
pub(crate) mod search;
pub(crate) mod single;
pub(crate) mod stream;
pub(crate) mod time;
pub(crate) mod transaction;
pub(crate) mod update_all;
pub(crate) mod value;
