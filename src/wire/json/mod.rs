//! DynamoDB JSON: attribute values as the bytes of requests and responses.
//!
//! [`JsonSink`] appends to a buffer; [`JsonSource`] reads a text in place. Neither builds a tree, and neither knows the JSON
//! around an item in a body: the caller writes it with [`JsonSink::raw`] and reads it with [`JsonSource::next_member`] and
//! their like.

mod number;
mod reader;
mod scan;
mod writer;

pub use self::reader::JsonSource;
pub use self::writer::JsonSink;

pub(crate) use self::number::check as check_number;

/// The most levels that an attribute value can have: the value itself, and each list and map around it. So a scalar or a set
/// can lie within 31 lists and maps, and the innermost of 32 is empty.
///
/// Source: [Quotas, *Nested attribute depth*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html),
/// and DynamoDB's answer to a deeper value ("Nesting Levels have exceeded supported limits")
pub(crate) const MAX_LEVELS: usize = 32;
