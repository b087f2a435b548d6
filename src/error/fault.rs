//! The rules that a request or a cursor can break by its values alone. Such a request is not sent.

use std::borrow::Cow;
use std::fmt;

/// The rule that a request breaks.
///
/// `given` is the number that was found, `size` the size that was found, in bytes; `most` is the limit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestFault {
    /// An expression is longer than DynamoDB takes.
    ///
    /// Source: [Quotas, *Expression parameters*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
    ExpressionTooLong {
        /// The length of the expression, in bytes.
        size: usize,
        /// The most bytes that DynamoDB takes: 4,096.
        most: usize,
    },
    /// An expression has more operators and functions than DynamoDB takes.
    ///
    /// Source: [Quotas, *Expression parameters*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
    TooManyOperators {
        /// The number of operators and functions that the expression has.
        given: usize,
        /// The most operators that DynamoDB takes: 300.
        most: usize,
    },
    /// The names and values that the expressions of a request refer to are larger than DynamoDB takes.
    ///
    /// Source: [Quotas, *Expression parameters*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
    SubstitutedTooLarge {
        /// The smallest size that the names and values can have, in bytes.
        size: usize,
        /// The most bytes that DynamoDB takes: 2,097,152, which is 2 MB.
        most: usize,
    },
    /// A request has values of encrypted attributes that are not sealed: it was taken out of the builder, which seals them when it sends.
    NotSealed,
    /// A transaction has no action.
    ///
    /// Source: [TransactWriteItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
    NoActions,
    /// A transaction has more actions than DynamoDB takes.
    ///
    /// Source: [TransactWriteItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
    TooManyActions {
        /// The number of actions that the transaction has.
        given: usize,
        /// The most actions that DynamoDB takes: 100.
        most: usize,
    },
    /// The text of a client request token has no characters, or more than 36.
    ///
    /// Source: [TransactWriteItems, *ClientRequestToken*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
    InvalidToken,
    /// A transaction has two actions on one item.
    ///
    /// Source: [TransactWriteItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
    TwoActionsOnItem,
    /// The key of an item of one model is also one of another model that the same transaction or batch names: a part `{path..}` of its
    /// template holds text that the other's template makes.
    KeyOfAnotherModel {
        /// The model of the item.
        model: &'static str,
        /// The other model.
        other: &'static str,
    },
    /// The items of a transaction are larger than DynamoDB takes.
    ///
    /// Source: [TransactWriteItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
    ActionsTooLarge {
        /// The smallest size that the items can have, in bytes.
        size: usize,
        /// The most bytes that DynamoDB takes: 4,194,304, which is 4 MB.
        most: usize,
    },
    /// A transaction reads no item.
    ///
    /// Source: [TransactGetItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html)
    NoReads,
    /// A transaction reads more items than DynamoDB takes.
    ///
    /// Source: [TransactGetItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html)
    TooManyReads {
        /// The number of items that the transaction reads.
        given: usize,
        /// The most items that DynamoDB takes: 100.
        most: usize,
    },
    /// A transaction reads one item twice.
    ///
    /// DynamoDB: Transaction request cannot include multiple operations on one item
    ItemReadTwice,
    /// A batch that refuses duplicates writes one item twice.
    ///
    /// Source: [BatchWriteItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html)
    ItemWrittenTwice,
    /// A batch get has no key.
    WithoutKeys,
    /// A page of a query or scan reads more items than DynamoDB takes.
    ///
    /// Source: [Query, *Limit*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html)
    LimitTooLarge {
        /// The number of items that the page reads.
        given: u32,
        /// The most items that DynamoDB takes: 2,147,483,647.
        most: u32,
    },
    /// A parallel scan has no segment, or more than DynamoDB takes.
    ///
    /// Source: [Scan, *TotalSegments*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html)
    Segments {
        /// The number of segments that the scan has.
        given: u32,
        /// The most segments that DynamoDB takes: 1,000,000.
        most: u32,
    },
    /// A parallel scan starts after a cursor of an undivided scan.
    CursorOfUndividedScan,
    /// A parallel scan is resumed in a segment that it does not have.
    NoSuchSegment {
        /// The segment; the first is 0.
        segment: u32,
        /// The number of segments of the scan.
        total: u32,
    },
    /// A search returns no item, or more than DynamoDB takes.
    TopK {
        /// The number of items that the search returns.
        given: u32,
        /// The most items that DynamoDB takes: 100.
        most: u32,
    },
    /// A search has two conditions for one attribute.
    TwoConditions {
        /// The attribute.
        attribute: &'static str,
    },
    /// An update writes one attribute twice, or a place and another inside it.
    ///
    /// DynamoDB: Two document paths overlap with each other
    AttributeWrittenTwice {
        /// The attribute.
        attribute: Cow<'static, str>,
    },
    /// An update computes an attribute with a blind index from what the item holds, so that its beacon cannot be written with it.
    BeaconOfUnknownValue {
        /// The name of the attribute.
        attribute: &'static str,
    },
    /// An update returns an attribute that it does not write.
    AttributeNotWritten {
        /// The attribute.
        attribute: Cow<'static, str>,
    },
    /// An update was decided for one item, but changes another.
    UpdateOfOtherItem,
    /// An upsert composes an attribute of what neither the item's key nor its changes give. It does not compile.
    UpsertOfComposedModel,
    /// The version of an item is the largest one that its field can hold.
    LargestVersion {
        /// The largest version that the field can hold.
        most: u64,
    },
}

impl fmt::Display for RequestFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ExpressionTooLong { size, most } => {
                return write!(f, "an expression is {size} bytes, and DynamoDB takes at most {most}");
            }
            Self::TooManyOperators { given, most } => {
                return write!(f, "an expression has {given} operators, and DynamoDB takes at most {most}");
            }
            Self::SubstitutedTooLarge { size, most } => {
                return write!(
                    f,
                    "the names and values of a request's expressions are {size} bytes or more, and DynamoDB takes at most {most}"
                );
            }
            Self::NotSealed => "it has values of encrypted attributes that are not sealed: `db.seal(request)` of a client with keys seals them",
            Self::NoActions => "a transaction has at least one action",
            Self::TooManyActions { given, most } => {
                return write!(f, "a transaction has at most {most} actions, and this one has {given}");
            }
            Self::InvalidToken => "a client request token has 1 to 36 characters",
            Self::TwoActionsOnItem => "a transaction has one action on an item, and a key is there twice",
            Self::KeyOfAnotherModel { model, other } => {
                return write!(
                    f,
                    "the key of a `{model}` is also one of a `{other}`, which would be overwritten or read as it"
                );
            }
            Self::ActionsTooLarge { size, most } => {
                return write!(
                    f,
                    "the items of a transaction are {size} bytes or more, and DynamoDB takes at most {most}"
                );
            }
            Self::NoReads => "a transaction reads at least one item",
            Self::TooManyReads { given, most } => {
                return write!(f, "a transaction reads at most {most} items, and this one reads {given}");
            }
            Self::ItemReadTwice => "a transaction reads each item once, and a key is there twice",
            Self::ItemWrittenTwice => "a batch writes each item once, and a key is there twice",
            Self::WithoutKeys => "a batch get has keys",
            Self::LimitTooLarge { given, most } => {
                return write!(f, "a page reads 1 to {most} items, and this one is to read {given}");
            }
            Self::Segments { given, most } => {
                return write!(f, "a scan has 1 to {most} segments, and this one has {given}");
            }
            Self::CursorOfUndividedScan => {
                "a cursor of an undivided scan fits no segment; give each of `into_scans` its own"
            }
            Self::NoSuchSegment { segment, total } => {
                let last = total.saturating_sub(1);
                return write!(f, "a scan has segments 0 to {last}, and cannot be resumed in segment {segment}");
            }
            Self::TopK { given, most } => {
                return write!(f, "a search returns 1 to {most} items, and this one asks for {given}");
            }
            Self::TwoConditions { attribute } => {
                return write!(f, "a search takes one condition for each attribute, and `{attribute}` has two");
            }
            Self::AttributeWrittenTwice { attribute } => {
                return write!(f, "an update writes `{attribute}` twice, or one place in it and another inside that");
            }
            Self::BeaconOfUnknownValue { attribute } => {
                return write!(
                    f,
                    "`{attribute}` has a blind index, which goes with its value: set it to a value, or remove it, and read it first where it is to stay"
                );
            }
            Self::AttributeNotWritten { attribute } => {
                return write!(
                    f,
                    "an update returns attributes that it writes as a whole, and does not write `{attribute}`"
                );
            }
            Self::UpdateOfOtherItem => "what was decided is an update of another item than the one that was read",
            Self::UpsertOfComposedModel => {
                "an upsert composes keys of what the item's own key gives and the update sets, and of nothing else; use `put`"
            }
            Self::LargestVersion { most } => {
                return write!(f, "a version cannot be counted up beyond {most}, the largest that its field can hold");
            }
        })
    }
}

/// The reason why a cursor does not belong to its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CursorFault {
    /// The cursor belongs to another index, or to the table.
    OtherIndex,
    /// The cursor's key is not a key of the index: it has other attributes, another data type, or values that are too large for
    /// a key.
    NoKeyOfIndex,
    /// The cursor belongs to a query in the other direction.
    OtherDirection,
    /// The cursor's key lies outside the key condition.
    OutsideKeyCondition,
    /// The cursor belongs to a query, and the request is a scan.
    OfQuery,
    /// The cursor belongs to another segment of a parallel scan.
    OtherSegment,
    /// The cursor was changed, or was signed or sealed with another key, or for another table, index or scope.
    NotOfKey,
}

impl fmt::Display for CursorFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherIndex => "it is of another index",
            Self::NoKeyOfIndex => "its key is not a key of this index",
            Self::OtherDirection => "it is of the other direction",
            Self::OutsideKeyCondition => "it lies outside the key condition",
            Self::OfQuery => "it is of a query, and this is a scan",
            Self::OtherSegment => "it is of another segment of a parallel scan",
            Self::NotOfKey => "it was not signed or sealed with this key, for this index and scope",
        })
    }
}
