//! Items in DynamoDB JSON.

use std::fmt;

use super::json::JsonSink;

/// An item, or the key of an item, in DynamoDB JSON. No `Debug` output shows its contents.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EncodedItem {
    json: String,
    /// True when the values of its encrypted attributes are not sealed yet, so that it must not be sent.
    unsealed: bool,
}

impl EncodedItem {
    pub(crate) fn from_sink(sink: JsonSink) -> Self {
        Self { json: sink.into_string(), unsealed: false }
    }

    /// Returns the same item without spare capacity, for a place that keeps many.
    pub(crate) fn shrunk(mut self) -> Self {
        self.json.shrink_to_fit();
        self
    }

    pub(crate) fn from_json(json: &str) -> Self {
        Self { json: json.to_owned(), unsealed: false }
    }

    /// Says that the values of its encrypted attributes are not sealed yet.
    pub(crate) fn into_unsealed(self) -> Self {
        Self { unsealed: true, ..self }
    }

    /// Returns whether it can be sent: it has no encrypted attributes, or their values are sealed.
    pub(crate) fn is_sealed(&self) -> bool {
        !self.unsealed
    }

    /// Takes the DynamoDB JSON of the item with sealed values, and returns the one before.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn take_sealed(&mut self, json: String) -> String {
        self.unsealed = false;
        std::mem::replace(&mut self.json, json)
    }

    /// Takes the DynamoDB JSON, if the item is not sealed. It stays unsealed, and so is not sent.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn take_unsealed(&mut self) -> Option<String> {
        self.unsealed.then(|| std::mem::take(&mut self.json))
    }

    /// Returns the DynamoDB JSON: `{"id":{"S":"…"}}`.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome {
    /// # let db = empty_db();
    /// let request = db.put(&mut User { id: "u1".into(), name: "Ada".into() }).into_request()?;
    /// assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"name":{"S":"Ada"}}"#);
    /// assert_eq!(format!("{:?}", request.item), "(36 bytes)");
    /// # Ok(())
    /// # }
    /// ```
    pub fn as_json(&self) -> &str {
        &self.json
    }
}

impl fmt::Debug for EncodedItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} bytes)", self.json.len())
    }
}
