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
