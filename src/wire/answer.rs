//! Answers that are none to their request.

use std::fmt;

use super::error::DecodeError;

/// Why an answer is none to the request that it came for, though it is well formed. Nothing of such an answer is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerFault {
    /// It is an exception, and says of itself that it is a success.
    Exception,
    /// A page's `LastEvaluatedKey` is where the page started, or where one before it ended: the walk would never end.
    RepeatedCursor,
    /// A page's `LastEvaluatedKey` is no key of the table or index that was read, or lies outside the key condition.
    NoStartKey,
    /// A page's `Count` is another number than that of its items.
    Count {
        /// `Count`
        count: u64,
        /// How many items there are.
        items: u64,
    },
    /// A page's `Count` is greater than its `ScannedCount`.
    CountOverScanned {
        /// `Count`
        count: u64,
        /// `ScannedCount`
        scanned: u64,
    },
    /// More items were read, or found, than the request's `Limit` or `TopK` lets one.
    TooMany {
        /// How many.
        items: u64,
        /// How many it can be.
        most: u64,
    },
    /// The counts of a walk's pages add up to more than a number can hold.
    CountTooLarge,
    /// An item's key is not the one that was asked for, or lies outside the key condition.
    OtherKey,
    /// It holds a table that was not asked for.
    OtherTable,
    /// An item or key was answered twice, or both found and left unprocessed.
    Twice,
    /// An unprocessed write is none of those that were sent.
    NotSent,
    /// A transaction is answered with more or fewer items than it has reads.
    Responses {
        /// How many items were asked for.
        asked: usize,
        /// How many were answered.
        answered: usize,
    },
}

impl AnswerFault {
    /// This error, unless the answer is as it has to be.
    pub(crate) fn unless(self, holds: bool) -> Result<(), DecodeError> {
        if holds { Ok(()) } else { Err(DecodeError::not_the_answer(self)) }
    }
}

impl fmt::Display for AnswerFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exception => f.write_str("it is an exception with the status of a success"),
            Self::RepeatedCursor => f.write_str("`LastEvaluatedKey` leads back to where a page was read before"),
            Self::NoStartKey => f.write_str("`LastEvaluatedKey` is no key of the table or index that was read"),
            Self::Count { count, items } => write!(f, "`Count` is {count}, and there are {items} items"),
            Self::CountOverScanned { count, scanned } => {
                write!(f, "`Count` is {count}, and `ScannedCount` is {scanned}")
            }
            Self::TooMany { items, most } => write!(f, "it has {items} items, and {most} were asked for at most"),
            Self::CountTooLarge => f.write_str("the counts of the pages add up to more than 2^64 - 1"),
            Self::OtherKey => f.write_str("an item has another key than the one that was asked for"),
            Self::OtherTable => f.write_str("it has items or keys of a table that was not asked for"),
            Self::Twice => f.write_str("a key is there twice, or both found and unprocessed"),
            Self::NotSent => f.write_str("an unprocessed write is none of those that were sent"),
            Self::Responses { asked, answered } => {
                write!(f, "{asked} items were asked for, and {answered} were answered")
            }
        }
    }
}
