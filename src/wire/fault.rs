//! The faults of expressions and of stream records.

use std::fmt;

/// The reason why an expression or a projection cannot be written although each of its values can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExpressionFault {
    /// The lower bound of a `BETWEEN` comes after the upper one.
    ///
    /// DynamoDB: The BETWEEN operator requires upper bound to be greater than or equal to lower bound
    ReversedBounds,
    /// No item can satisfy a condition, since a list in it is empty. DynamoDB has no way to write it.
    HoldsOfNoItem,
    /// An attribute is compared with itself.
    ///
    /// DynamoDB: The first operand must be distinct from the remaining operands for this operator or function
    ComparedWithItself,
    /// A list index is larger than DynamoDB takes.
    ListIndexTooLarge {
        /// The list index.
        index: u32,
        /// The largest that DynamoDB takes: 2,147,483,647.
        most: u32,
    },
    /// An expression names a flattened field, which is not an attribute itself.
    FlattenedField,
    /// A projection names one attribute twice, or an attribute and a part of it.
    ///
    /// DynamoDB: Two document paths overlap with each other
    NamedTwice,
    /// A projection names an entry and an element of one attribute, which is a map or a list.
    ///
    /// DynamoDB: Two document paths conflict with each other
    MapAndList,
    /// An attribute path of a projection has more levels than DynamoDB takes.
    ///
    /// Source: [Quotas, *Nested attribute depth*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
    PathTooDeep {
        /// The number of levels that the path has.
        given: usize,
        /// The most levels that DynamoDB takes: 32.
        most: usize,
    },
    /// A projection names no attribute.
    NothingProjected,
    /// An update adds or deletes elements of a set, and has none to add or delete.
    NoElements,
    /// An upsert, which may create the item, does not write an attribute that the model needs.
    MissingInUpsert,
    /// A value that this library wrote into a condition cannot be read back.
    UnreadableValue,
}

impl fmt::Display for ExpressionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ReversedBounds => "the lower bound of a BETWEEN comes after the upper one",
            Self::HoldsOfNoItem => "the condition holds of no item: a list in it is empty",
            Self::ComparedWithItself => "an attribute is compared with itself",
            Self::ListIndexTooLarge { index, most } => {
                return write!(f, "a list index is {index}, and DynamoDB takes at most {most}");
            }
            Self::FlattenedField => "a flattened field is no attribute; name the attributes it holds",
            Self::NamedTwice => "a projection names one attribute twice, or an attribute and a part of it",
            Self::MapAndList => "a projection takes one attribute for a map and for a list",
            Self::PathTooDeep { given, most } => {
                return write!(f, "a path has {given} levels, and DynamoDB takes at most {most}");
            }
            Self::NothingProjected => "a projection names no attribute",
            Self::NoElements => "an update adds or deletes at least one element of a set",
            Self::MissingInUpsert => "an upsert gives the item each attribute that its model needs",
            Self::UnreadableValue => "a value of a condition cannot be read back",
        })
    }
}

/// The reason why a stream record is not one that its table's stream carries.
///
/// Source: [StreamRecord](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecordFault {
    /// The record has no `Keys`.
    WithoutKeys,
    /// The record lacks a `NewImage` or `OldImage` that its stream carries.
    NoImage,
    /// The record's `StreamViewType` is not the one that is read.
    OtherViewType {
        /// The view type that is read.
        wanted: &'static str,
    },
    /// It has an image whose key is not the one in its `Keys`.
    OtherKey,
    /// The record's `eventName` is not `INSERT`, `MODIFY` or `REMOVE`.
    OtherEvent,
    /// The time of the change is not one in the unit that the record says, and it may be in another.
    UnclearTime,
}

impl fmt::Display for RecordFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WithoutKeys => f.write_str("the record has no keys"),
            Self::NoImage => f.write_str("the record lacks an image that its stream carries"),
            Self::OtherViewType { wanted } => write!(f, "the stream has another view type than {wanted}"),
            Self::OtherKey => f.write_str("the record has an image of an item with another key"),
            Self::UnclearTime => f.write_str("the time of the change is not one in the unit that the record says"),
            Self::OtherEvent => f.write_str("the event is none of INSERT, MODIFY and REMOVE"),
        }
    }
}
