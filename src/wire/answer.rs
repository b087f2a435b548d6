//! Answers that do not fit their request.

use std::fmt;

use super::error::DecodeError;

/// The reason why a well-formed answer does not fit the request that it came for. Nothing of such an answer is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerFault {
    /// The answer is an exception with the status of a success.
    Exception,
    /// A page's `LastEvaluatedKey` is where the page started, or where one before it ended: the walk would never end.
    RepeatedCursor,
    /// A page's `LastEvaluatedKey` is not a key of the table or index that was read, or lies outside the key condition.
    NoStartKey,
    /// A page's `Count` is not the number of its items.
    Count {
        /// `Count`
        count: u64,
        /// The number of items that the page has.
        items: u64,
    },
    /// A page's `Count` is greater than its `ScannedCount`.
    CountOverScanned {
        /// `Count`
        count: u64,
        /// `ScannedCount`
        scanned: u64,
    },
    /// More items were read, or found, than the request's `Limit` or `TopK` allows.
    TooMany {
        /// The number of items that the answer has.
        items: u64,
        /// The largest number that the request allows.
        most: u64,
    },
    /// The counts of a walk's pages add up to more than a number can hold.
    CountTooLarge,
    /// An item's key is not the requested one, or lies outside the key condition.
    OtherKey,
    /// The answer holds a table that was not asked for.
    OtherTable,
    /// The answer holds an item or key twice, or both as found and as unprocessed.
    Twice,
    /// An unprocessed write is not one of those that were sent.
    NotSent,
    /// An item has an older version than the caller knows of: it was put back as it was before.
    OlderVersion {
        /// The version of the item.
        found: u64,
        /// The version that the caller knows of.
        least: u64,
    },
    /// The answer to a transaction has more or fewer items than the transaction has reads.
    Responses {
        /// The number of items that were asked for.
        asked: usize,
        /// The number of items in the answer.
        answered: usize,
    },
    /// The description of a table lacks its key, or has an index or a data type of a kind that the library does not know.
    TableDescription,
}

impl AnswerFault {
    /// Returns this error unless the check `holds`.
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
            Self::OlderVersion { found, least } => {
                write!(f, "the item has version {found}, and had version {least} before")
            }
            Self::Responses { asked, answered } => {
                write!(f, "{asked} items were asked for, and {answered} were answered")
            }
            Self::TableDescription => f.write_str("the table is described in words that are not known here"),
        }
    }
}
