//! The SDK's `AttributeValue` and similar types of other crates as carriers, and conversions between them and DynamoDB JSON.
//!
//! Streams, raw items and the escape hatch speak `AttributeValue`; models never do.

mod copy;
mod sink;
mod source;
mod view;

pub use self::copy::{copy, copy_item, item_to_json, json_to_item, json_to_value, value_to_json};
pub(crate) use self::copy::{encoded_item, size_of_item};
pub use self::sink::ValueSink;
pub use self::source::ValueSource;
pub use self::view::{ForeignValue, View};
