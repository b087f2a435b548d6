//! DynamoDB JSON: attribute values as the bytes of requests and responses.
//!
//! [`JsonSink`] appends to a buffer; [`JsonSource`] reads a text in place. Neither builds a tree, and neither knows what
//! is around an item in a body: that is told to them with [`JsonSink::raw`] and [`JsonSource::next_member`] and the like.

mod number;
mod reader;
mod scan;
mod writer;

pub use self::reader::JsonSource;
pub use self::writer::JsonSink;

pub(crate) use self::number::check as check_number;

/// How many levels an attribute value can have: itself, and each list and map around it. So a scalar or a set can lie within
/// 31 lists and maps, and the innermost of 32 is empty.
///
/// Source: [Quotas, *Nested attribute depth*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html),
/// and what DynamoDB answers to one that is deeper ("Nesting Levels have exceeded supported limits")
pub(crate) const MAX_LEVELS: usize = 32;
