//! The errors: one [`Error`] for operations, and [`EncodeError`] and [`DecodeError`] for values.
//!
//! Neither their messages nor their `Debug` output hold the contents of an item or a key, only names, data types, sizes and
//! positions.

pub(crate) mod batch;
pub(crate) mod cancelled;
pub(crate) mod code;
mod fault;
pub(crate) mod kind;
#[cfg(feature = "testing")]
mod made;
pub(crate) mod operation;

pub(crate) use self::batch::{BatchProgress, WriteOutcome};
pub(crate) use self::cancelled::{CancellationReason, ReasonKind};
pub use self::fault::{CursorFault, RequestFault};
pub(crate) use self::kind::ErrorKind;
pub(crate) use self::operation::Error;
pub use crate::wire::answer::AnswerFault;
pub(crate) use crate::wire::error::{DecodeError, EncodeError};
pub use crate::wire::error::{DecodeErrorKind, EncodeErrorKind, FoundText, NotOpened};
pub use crate::wire::fault::{ExpressionFault, RecordFault};
