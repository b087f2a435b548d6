//! Writing DynamoDB JSON.

use std::fmt;

use super::{number, scan};
use crate::wire::{SetKind, Sink, base64};

/// Writes attribute values as DynamoDB JSON into a buffer of its own.
///
/// An attribute value is written through [`Sink`]. A bare item is [`begin_item`](JsonSink::begin_item), then
/// [`key`](Sink::key) and one value for each attribute, [`end_item`](JsonSink::end_item). The JSON around them in a request
/// body is written with [`raw`](JsonSink::raw) and [`text`](JsonSink::text). `Debug` shows sizes only.
///
/// # Example
///
/// `{"S":"paid"}`, and as a bare item `{"status":{"S":"paid"},"total":{"N":"5"}}`.
#[derive(Clone, Default)]
pub struct JsonSink {
    buffer: String,
    /// True when a comma belongs before the next element or key.
    comma: bool,
    in_set: bool,
    /// The number of open lists and maps.
    level: u16,
    deepest: u16,
    item_size: usize,
}

impl JsonSink {
    /// Makes an empty sink.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.string("paid");
    /// assert_eq!(sink.as_str(), r#"{"S":"paid"}"#);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes an empty sink with room for `bytes` bytes of JSON.
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// assert!(JsonSink::with_capacity(64).is_empty());
    /// ```
    pub fn with_capacity(bytes: usize) -> Self {
        Self { buffer: String::with_capacity(bytes), ..Self::default() }
    }

    /// Returns the JSON written so far.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.begin_list();
    /// assert_eq!(sink.as_str(), r#"{"L":["#); // the list is open
    /// ```
    pub fn as_str(&self) -> &str {
        &self.buffer
    }

    /// Returns the size of the JSON written so far, in bytes.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.string("é");
    /// assert_eq!(sink.len(), r#"{"S":"é"}"#.len());
    /// ```
    pub fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Returns whether nothing has been written.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// assert!(sink.is_empty());
    /// sink.null();
    /// assert!(!sink.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }

    /// Returns the JSON written.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.binary(b"hello");
    /// assert_eq!(sink.into_string(), r#"{"B":"aGVsbG8="}"#);
    /// ```
    pub fn into_string(self) -> String {
        self.buffer
    }

    /// Forgets what was written and keeps the buffer's room.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.boolean(true);
    /// sink.clear();
    /// sink.boolean(false);
    /// assert_eq!(sink.as_str(), r#"{"BOOL":false}"#);
    /// ```
    pub fn clear(&mut self) {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        *self = Self { buffer, ..Self::default() };
    }

    /// Appends JSON as it is. The value or key that comes next gets no comma before it: the raw text brings its own.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.raw(r#"{"Key":"#);
    /// sink.number("5");
    /// sink.raw("}");
    /// assert_eq!(sink.as_str(), r#"{"Key":{"N":"5"}}"#);
    /// ```
    #[inline]
    pub fn raw(&mut self, json: &str) {
        self.buffer.push_str(json);
        self.comma = false;
    }

    /// Appends one JSON string, quoted and escaped, with no comma before it or before what comes next.
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.text("line 1\nline 2");
    /// assert_eq!(sink.as_str(), r#""line 1\nline 2""#);
    /// ```
    pub fn text(&mut self, text: &str) {
        self.quoted(text);
        self.comma = false;
    }

    /// Opens an item: a map without a descriptor around it.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.begin_item();
    /// sink.key("id");
    /// sink.string("c1");
    /// sink.end_item();
    /// assert_eq!(sink.as_str(), r#"{"id":{"S":"c1"}}"#);
    /// ```
    pub fn begin_item(&mut self) {
        self.comma();
        self.buffer.push('{');
        self.comma = false;
    }

    /// Closes the item.
    ///
    /// ```
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.begin_item();
    /// sink.end_item();
    /// assert_eq!(sink.as_str(), "{}");
    /// ```
    pub fn end_item(&mut self) {
        self.buffer.push('}');
        self.comma = true;
    }

    /// Returns the smallest size that DynamoDB may count for the items and values written so far, in bytes; raw JSON is not
    /// counted.
    ///
    /// Attribute names and strings count as UTF-8; a number counts one byte and one more for every two significant
    /// digits, which DynamoDB itself calls approximate; a list or map counts three bytes, and one more for each element or
    /// entry.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.begin_item();
    /// sink.key("status");
    /// sink.string("paid");
    /// sink.end_item();
    /// assert_eq!(sink.item_size(), 6 + 4);
    /// ```
    ///
    /// Source: [DynamoDB item sizes and formats](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html)
    pub fn item_size(&self) -> usize {
        self.item_size
    }

    /// Starts counting [`item_size`](JsonSink::item_size) and [`levels`](JsonSink::levels) anew, as for the next item of
    /// a batch.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.string("paid");
    /// sink.start_counting();
    /// assert_eq!((sink.item_size(), sink.levels()), (0, 0));
    /// ```
    pub fn start_counting(&mut self) {
        self.item_size = 0;
        self.deepest = self.level;
    }

    /// Starts counting [`levels`](JsonSink::levels) anew, as for the next of several values.
    pub(crate) fn start_levels(&mut self) {
        self.deepest = self.level;
    }

    /// Returns the number of levels of the deepest value written so far: the value itself, and each list and map around it.
    /// DynamoDB takes 32.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::json::JsonSink;
    ///
    /// let mut sink = JsonSink::new();
    /// sink.begin_map();
    /// sink.key("qty");
    /// sink.number("2");
    /// sink.end_map();
    /// assert_eq!(sink.levels(), 2);
    /// ```
    pub fn levels(&self) -> usize {
        usize::from(self.deepest)
    }

    #[inline]
    fn comma(&mut self) {
        if self.comma {
            self.buffer.push(',');
        }
        self.comma = true;
    }

    /// Begins a scalar value or set of `room` bytes, which counts as `size` bytes: the comma before it and its descriptor.
    #[inline]
    fn open(&mut self, descriptor: &'static str, room: usize, size: usize) {
        // Before the text grows: beside the change of its length, both numbers are loaded as one, which waits for the stores of each.
        self.item_size += size + usize::from(self.level > 0);
        self.buffer.reserve(room + descriptor.len() + 8);
        self.comma();
        self.buffer.push_str(descriptor);
        self.deepest = self.deepest.max(self.level.saturating_add(1));
    }

    fn begin(&mut self, descriptor: &'static str) {
        self.open(descriptor, 0, 3);
        self.comma = false;
        self.level = self.level.saturating_add(1);
    }

    fn end(&mut self, close: &'static str) {
        self.buffer.push_str(close);
        self.comma = true;
        self.level = self.level.saturating_sub(1);
    }

    fn quoted(&mut self, text: &str) {
        self.buffer.reserve(text.len() + 2);
        self.buffer.push('"');
        self.escaped(text);
        self.buffer.push('"');
    }

    #[inline]
    fn escaped(&mut self, text: &str) {
        if scan::is_short_and_plain(text.as_bytes()) {
            return self.buffer.push_str(text);
        }
        let end = scan::special(text.as_bytes(), 0);
        if end == text.len() {
            self.buffer.push_str(text);
        } else {
            self.escaped_from(text, end);
        }
    }

    /// Writes `text`, whose first byte that needs an escape is at `special`. That byte is ASCII, so the text can be split
    /// there.
    fn escaped_from(&mut self, text: &str, special: usize) {
        const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
        let mut rest = text;
        let mut special = special;
        while let Some((run, tail)) = rest.split_at_checked(special) {
            self.buffer.push_str(run);
            let mut tail = tail.chars();
            let Some(found) = tail.next() else { return };
            match found {
                '"' => self.buffer.push_str("\\\""),
                '\\' => self.buffer.push_str("\\\\"),
                '\n' => self.buffer.push_str("\\n"),
                '\r' => self.buffer.push_str("\\r"),
                '\t' => self.buffer.push_str("\\t"),
                '\u{8}' => self.buffer.push_str("\\b"),
                '\u{c}' => self.buffer.push_str("\\f"),
                _ => {
                    let code = usize::try_from(u32::from(found)).unwrap_or_default();
                    self.buffer.push_str("\\u00");
                    self.buffer.extend([HEX[code >> 4 & 0xf], HEX[code & 0xf]]);
                }
            }
            rest = tail.as_str();
            special = scan::special(rest.as_bytes(), 0);
        }
    }
}

impl Sink for JsonSink {
    fn string(&mut self, text: &str) {
        if self.in_set {
            self.item_size += text.len();
            self.comma();
            self.quoted(text);
        } else {
            self.open("{\"S\":\"", text.len(), text.len());
            self.escaped(text);
            self.buffer.push_str("\"}");
        }
    }

    fn number(&mut self, text: &str) {
        let size = number::stored_size(text);
        if self.in_set {
            self.item_size += size;
            self.comma();
            self.quoted(text);
        } else {
            // Escaped like any text: DynamoDB refuses a text that is not a number, and such a text cannot change the body's
            // structure.
            self.open("{\"N\":\"", text.len(), size);
            self.escaped(text);
            self.buffer.push_str("\"}");
        }
    }

    fn binary(&mut self, bytes: &[u8]) {
        if self.in_set {
            self.item_size += bytes.len();
            self.comma();
            self.buffer.push('"');
            base64::append(&mut self.buffer, bytes);
            self.buffer.push('"');
        } else {
            self.open("{\"B\":\"", base64::encoded_len(bytes.len()), bytes.len());
            base64::append(&mut self.buffer, bytes);
            self.buffer.push_str("\"}");
        }
    }

    fn boolean(&mut self, value: bool) {
        self.open("{\"BOOL\":", 0, 1);
        self.buffer.push_str(if value { "true}" } else { "false}" });
    }

    fn null(&mut self) {
        self.open("{\"NULL\":true}", 0, 1);
    }

    fn begin_list(&mut self) {
        self.begin("{\"L\":[");
    }

    fn end_list(&mut self) {
        self.end("]}");
    }

    fn begin_map(&mut self) {
        self.begin("{\"M\":{");
    }

    fn key(&mut self, name: &str) {
        self.item_size += name.len();
        self.comma();
        self.quoted(name);
        self.buffer.push(':');
        self.comma = false;
    }

    fn end_map(&mut self) {
        self.end("}}");
    }

    fn begin_set(&mut self, kind: SetKind) {
        self.open(
            match kind {
                SetKind::String => "{\"SS\":[",
                SetKind::Number => "{\"NS\":[",
                SetKind::Binary => "{\"BS\":[",
            },
            0,
            0,
        );
        self.comma = false;
        self.in_set = true;
    }

    fn end_set(&mut self) {
        self.buffer.push_str("]}");
        self.comma = true;
        self.in_set = false;
    }
}

impl fmt::Debug for JsonSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonSink")
            .field("len", &self.buffer.len())
            .field("item_size", &self.item_size)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
