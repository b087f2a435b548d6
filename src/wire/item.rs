//! Items in DynamoDB JSON.

use std::fmt;

use super::json::JsonSink;

/// An item, or the key of an item, in DynamoDB JSON. No `Debug` output shows its contents.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EncodedItem(String);

impl EncodedItem {
    pub(crate) fn from_sink(sink: JsonSink) -> Self {
        Self(sink.into_string())
    }

    /// Returns the same item without spare capacity, for a place that keeps many.
    pub(crate) fn shrunk(mut self) -> Self {
        self.0.shrink_to_fit();
        self
    }

    pub(crate) fn from_json(json: &str) -> Self {
        Self(json.to_owned())
    }

    /// Returns the DynamoDB JSON: `{"id":{"S":"…"}}`.
    pub fn as_json(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for EncodedItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} bytes)", self.0.len())
    }
}
