//! Building `AttributeValue`s.

use std::collections::HashMap;
use std::fmt;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;

use crate::wire::{SetKind, Sink};

/// Builds one `AttributeValue`, or one item, from the calls of [`Sink`].
///
/// An item is [`begin_item`](ValueSink::begin_item), then [`key`](Sink::key) and one value for each attribute,
/// [`end_item`](ValueSink::end_item). `Debug` shows sizes only.
#[derive(Default)]
pub struct ValueSink {
    open: Vec<Container>,
    value: Option<AttributeValue>,
    item: Option<HashMap<String, AttributeValue>>,
    in_item: bool,
    deepest: usize,
    repeated_key: bool,
}

enum Container {
    List(Vec<AttributeValue>),
    Map { entries: HashMap<String, AttributeValue>, name: String },
    Strings(Vec<String>),
    Numbers(Vec<String>),
    Binaries(Vec<Blob>),
}

impl ValueSink {
    /// Makes an empty sink.
    ///
    /// ```
    /// use aws_sdk_dynamodb::types::AttributeValue;
    /// use tabletheory::wire::value::ValueSink;
    ///
    /// assert_eq!(ValueSink::new().into_value(), AttributeValue::Null(true)); // nothing was written
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens an item: a map without a descriptor around it.
    ///
    /// A value that was begun before and not closed is forgotten.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::value::ValueSink;
    ///
    /// let mut sink = ValueSink::new();
    /// sink.begin_item();
    /// sink.key("id");
    /// sink.string("c1");
    /// sink.end_item();
    /// assert_eq!(sink.into_item().len(), 1);
    /// ```
    pub fn begin_item(&mut self) {
        self.open.clear();
        self.open.push(Container::Map { entries: HashMap::new(), name: String::new() });
        self.in_item = true;
    }

    /// Closes the item.
    ///
    /// ```
    /// use tabletheory::wire::value::ValueSink;
    ///
    /// let mut sink = ValueSink::new();
    /// sink.begin_item();
    /// sink.end_item();
    /// assert!(sink.into_item().is_empty());
    /// ```
    pub fn end_item(&mut self) {
        if let Some(Container::Map { entries, .. }) = self.open.pop() {
            self.item = Some(entries);
        }
        self.in_item = false;
    }

    /// Returns the value that was written; `NULL` when no value was written, or it was not closed.
    ///
    /// ```
    /// use aws_sdk_dynamodb::types::AttributeValue;
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::value::ValueSink;
    ///
    /// let mut sink = ValueSink::new();
    /// sink.number("5");
    /// assert_eq!(sink.into_value(), AttributeValue::N("5".to_owned()));
    /// ```
    pub fn into_value(self) -> AttributeValue {
        self.value.unwrap_or(AttributeValue::Null(true))
    }

    /// Returns the item that was written; empty when no item was written, or it was not closed.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::value::ValueSink;
    ///
    /// let mut sink = ValueSink::new();
    /// sink.begin_item();
    /// sink.key("total");
    /// sink.number("5");
    /// sink.end_item();
    /// assert_eq!(sink.into_item()["total"].as_n().map(String::as_str), Ok("5"));
    /// ```
    pub fn into_item(self) -> HashMap<String, AttributeValue> {
        self.item.unwrap_or_default()
    }

    /// Returns the number of levels of the deepest value written so far: the value itself, and each list and map around it.
    /// DynamoDB takes 32.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::value::ValueSink;
    ///
    /// let mut sink = ValueSink::new();
    /// sink.begin_list();
    /// sink.boolean(true);
    /// sink.end_list();
    /// assert_eq!(sink.levels(), 2);
    /// ```
    pub fn levels(&self) -> usize {
        self.deepest
    }

    /// Returns whether a key was written twice in one map; the later value was kept.
    ///
    /// ```
    /// use tabletheory::wire::Sink as _;
    /// use tabletheory::wire::value::ValueSink;
    ///
    /// let mut sink = ValueSink::new();
    /// sink.begin_map();
    /// for _ in 0..2 {
    ///     sink.key("sku");
    ///     sink.null();
    /// }
    /// sink.end_map();
    /// assert!(sink.has_repeated_key());
    /// ```
    pub fn has_repeated_key(&self) -> bool {
        self.repeated_key
    }

    fn put(&mut self, value: AttributeValue) {
        self.deepest = self.deepest.max(self.open.len() + 1 - usize::from(self.in_item));
        match self.open.last_mut() {
            Some(Container::List(elements)) => elements.push(value),
            Some(Container::Map { entries, name }) => {
                self.repeated_key |= entries.insert(std::mem::take(name), value).is_some();
            }
            _ => self.value = Some(value),
        }
    }

    fn end(&mut self) {
        let value = match self.open.pop() {
            Some(Container::List(elements)) => AttributeValue::L(elements),
            Some(Container::Map { entries, .. }) => AttributeValue::M(entries),
            Some(Container::Strings(elements)) => AttributeValue::Ss(elements),
            Some(Container::Numbers(elements)) => AttributeValue::Ns(elements),
            Some(Container::Binaries(elements)) => AttributeValue::Bs(elements),
            None => return,
        };
        self.put(value);
    }
}

impl Sink for ValueSink {
    fn string(&mut self, text: &str) {
        if let Some(Container::Strings(elements)) = self.open.last_mut() {
            elements.push(text.to_owned());
            return;
        }
        self.put(AttributeValue::S(text.to_owned()));
    }

    fn number(&mut self, text: &str) {
        if let Some(Container::Numbers(elements)) = self.open.last_mut() {
            elements.push(text.to_owned());
            return;
        }
        self.put(AttributeValue::N(text.to_owned()));
    }

    fn binary(&mut self, bytes: &[u8]) {
        if let Some(Container::Binaries(elements)) = self.open.last_mut() {
            elements.push(Blob::new(bytes));
            return;
        }
        self.put(AttributeValue::B(Blob::new(bytes)));
    }

    fn boolean(&mut self, value: bool) {
        self.put(AttributeValue::Bool(value));
    }

    fn null(&mut self) {
        self.put(AttributeValue::Null(true));
    }

    fn begin_list(&mut self) {
        self.open.push(Container::List(Vec::new()));
    }

    fn end_list(&mut self) {
        self.end();
    }

    fn begin_map(&mut self) {
        self.open.push(Container::Map { entries: HashMap::new(), name: String::new() });
    }

    fn key(&mut self, name: &str) {
        if let Some(Container::Map { name: pending, .. }) = self.open.last_mut() {
            name.clone_into(pending);
        }
    }

    fn end_map(&mut self) {
        self.end();
    }

    fn begin_set(&mut self, kind: SetKind) {
        self.open.push(match kind {
            SetKind::String => Container::Strings(Vec::new()),
            SetKind::Number => Container::Numbers(Vec::new()),
            SetKind::Binary => Container::Binaries(Vec::new()),
        });
    }

    fn end_set(&mut self) {
        self.end();
    }
}

impl fmt::Debug for ValueSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ValueSink")
            .field("open", &self.open.len())
            .field("levels", &self.deepest)
            .finish_non_exhaustive()
    }
}
