//! Pages of results, and the cursors between them.

#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
mod key;

#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
pub use self::key::CursorKey;

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU32;

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};

use crate::attr::Number;
use crate::error::{AnswerFault, CursorFault, DecodeError, DecodeErrorKind, Error, ErrorKind};
use crate::model::identity::composed_of;
use crate::model::index::Index;
use crate::model::key::size::check_key_size;
use crate::model::members::{MemberSink, Members};
use crate::model::table::Model as _;
use crate::request::capacity::ConsumedCapacity;
use crate::schema::{KeyPart, KeySchema, KeyUse, Schema};
use crate::wire::data_type::DataTypeName;
use crate::wire::item::EncodedItem;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::object::{attribute_value, read_body};
use crate::wire::{Sink, Source as _};

/// One page of a query or scan.
///
/// DynamoDB ends a page at 1 MB or at the limit, whatever the filter lets through: a page can be empty and still have a
/// cursor. Only a page without a cursor is the last.
///
/// Source: [Query, *Paginating*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html)
#[derive(Clone)]
#[must_use = "a page may not be the last: its cursor leads to the next"]
#[non_exhaustive]
pub struct Page<T, I> {
    /// The items, or their projected attributes.
    pub items: Vec<T>,
    /// The start of the next page; `None` on the last page.
    pub cursor: Option<Cursor<I>>,
    /// The number of items that matched: `Count`.
    pub count: u64,
    /// The number of items that DynamoDB evaluated before the filter, and charged for: `ScannedCount`.
    pub scanned_count: u64,
    /// The capacity that the page consumed, when the request asked for it with a meter.
    pub consumed_capacity: Option<ConsumedCapacity>,
    /// The direction of a query; a scan has none.
    pub(crate) direction: Option<Direction>,
}

impl<T: Members, I: Index> Page<T, I> {
    /// Returns the cursor that leads to the items after this one, which is an item of the page.
    ///
    /// A page's own [`cursor`](Self::cursor) leads on from its last item. This one goes on after any, for an interface that shows each item
    /// with its cursor, or that goes back by [`page_before`](crate::op::Query::page_before).
    ///
    /// # Errors
    /// [`ErrorKind::CursorMismatch`] when the item has not all key attributes of the index, as no item of a page of it can be.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let page = db.query(Order::STATUS_IDX).eq(Status::Open).page().await?;
    /// let cursor = page.cursor_after(&page.items[1])?;
    /// let rest = db.query(Order::STATUS_IDX).eq(Status::Open).after(cursor).all().await?;
    /// assert_eq!(rest, page.items[2..]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn cursor_after(&self, item: &T) -> Result<Cursor<I>, Error> {
        let key = key_in_index::<T, I>(item)?;
        check_key::<I>(&key)?;
        Ok(Cursor { key, others: Vec::new(), direction: self.direction, segment: None, index: PhantomData })
    }
}

impl<T, I> Page<T, I> {
    /// Returns a page that was read the other way round, in the order of the query.
    pub(crate) fn turned(mut self) -> Self {
        self.items.reverse();
        self.cursor = self.cursor.map(Cursor::turned);
        self.direction = self.direction.map(Direction::turned);
        self
    }
}

/// Returns the key of an item in an index: the key attributes of the table and of the index, which the item has or which are composed of
/// what it has.
fn key_in_index<T: Members, I: Index>(item: &T) -> Result<EncodedItem, Error> {
    let mut json = JsonSink::new();
    json.begin_item();
    let mut members = MemberSink::new(&mut json);
    item.encode_members(&mut members);
    members.finish()?;
    json.end_item();
    let encoded = EncodedItem::from_sink(json);
    let mismatch = || Error::new(ErrorKind::CursorMismatch(CursorFault::NoKeyOfIndex));
    let mut key = JsonSink::new();
    key.begin_item();
    let mut attributes = key_attributes(I::Model::SCHEMA, I::NAME);
    attributes.sort_unstable_by_key(|attribute| attribute.name);
    for &KeySchema { name, .. } in attributes {
        key.key(name);
        if let Some(value) = attribute_value(encoded.as_json(), name)? {
            crate::wire::value::copy(&mut JsonSource::new(value), &mut key)?;
            continue;
        }
        let template = I::Model::SCHEMA.templates.iter().find(|template| template.name == name).ok_or_else(mismatch)?;
        key.string(&composed_of(template, encoded.as_json())?.ok_or_else(mismatch)?);
    }
    key.end_item();
    Ok(EncodedItem::from_sink(key))
}

impl<T, I> fmt::Debug for Page<T, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("items", &self.items.len())
            .field("cursor", &self.cursor)
            .field("count", &self.count)
            .field("scanned_count", &self.scanned_count)
            .field("consumed_capacity", &self.consumed_capacity)
            .field("direction", &self.direction)
            .finish()
    }
}

/// The direction of a query along the sort key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The query goes up from the smallest sort key.
    Ascending,
    /// The query goes down from the largest sort key.
    Descending,
}

impl Direction {
    fn turned(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// The start of the next page of a query or scan of `I`.
///
/// A cursor fits the index it came from and no other. Its text ([`to_string`](ToString::to_string), [`parse`](Self::parse)) is
/// the one that TableTheory's runtimes in all languages write, so a page can be continued by another service. The text holds
/// the key of the last item read, and everybody who sees the text can read the key.
///
/// Source: TableTheory, *Portable semantics*, cursor
pub struct Cursor<I> {
    /// `ExclusiveStartKey`, as DynamoDB JSON.
    key: EncodedItem,
    /// Those of the other queries of a lookup in a blind index, as far as they are not done.
    others: Vec<EncodedItem>,
    /// The direction of a query; a scan has none.
    direction: Option<Direction>,
    /// The segment of a parallel scan, with the number of segments. The text of a cursor does not have it.
    segment: Option<(u32, NonZeroU32)>,
    index: PhantomData<fn() -> I>,
}

impl<I> Clone for Cursor<I> {
    fn clone(&self) -> Self {
        Self {
            key: self.key.clone(),
            others: self.others.clone(),
            direction: self.direction,
            segment: self.segment,
            index: PhantomData,
        }
    }
}

impl<I> Cursor<I> {
    /// Returns the cursor for the other direction.
    pub(crate) fn turned(self) -> Self {
        Self { direction: self.direction.map(Direction::turned), ..self }
    }
}

impl<I> PartialEq for Cursor<I> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
            && self.others == other.others
            && self.direction == other.direction
            && self.segment == other.segment
    }
}

impl<I> Eq for Cursor<I> {}

/// Does not show the key.
impl<I> fmt::Debug for Cursor<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cursor").field("direction", &self.direction).finish_non_exhaustive()
    }
}

impl<I: Index> Cursor<I> {
    /// Makes a cursor for the `LastEvaluatedKey` of a response; `None` when that is empty.
    pub(crate) fn new(last_key: &str, direction: Option<Direction>) -> Result<Option<Self>, DecodeError> {
        let Some(key) = canonical_key(last_key)? else { return Ok(None) };
        check_key::<I>(&key).map_err(|_| DecodeError::not_the_answer(AnswerFault::NoStartKey))?;
        Ok(Some(Self { key, others: Vec::new(), direction, segment: None, index: PhantomData }))
    }

    pub(crate) fn key(&self) -> &EncodedItem {
        &self.key
    }

    /// Returns the start keys of all queries of a lookup that are not done; one of any other read.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &EncodedItem> {
        std::iter::once(&self.key).chain(&self.others)
    }

    /// Returns whether the cursor is of a lookup, and starts several queries.
    pub(crate) fn is_of_several(&self) -> bool {
        !self.others.is_empty()
    }

    /// Returns the cursor of each query of a lookup by itself.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn into_each(self) -> impl Iterator<Item = Self> {
        let Self { key, others, direction, segment, index } = self;
        let alone = move |key| Self { key, others: Vec::new(), direction, segment, index };
        std::iter::once(key).chain(others).map(alone)
    }

    /// Returns the cursor of a lookup whose queries go on after these.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn of_each(each: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut each = each.into_iter();
        let first = each.next()?;
        Some(Self { others: each.map(|cursor| cursor.key).collect(), ..first })
    }

    pub(crate) fn of_segment(self, segment: Option<(u32, NonZeroU32)>) -> Self {
        Self { segment, ..self }
    }

    /// Returns the segment of the parallel scan that the cursor came from, and the number of segments. Returns `None` for every
    /// other cursor, and for one that was read from its text, which does not have the segment.
    pub fn segment(&self) -> Option<(u32, NonZeroU32)> {
        self.segment
    }

    /// Returns the direction of the query that the cursor came from; `None` for a scan.
    pub fn direction(&self) -> Option<Direction> {
        self.direction
    }

    /// Reads the portable text of a cursor. An empty text is no cursor, as in the other runtimes.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidCursor`] when the text is not a cursor, [`ErrorKind::CursorMismatch`] when the cursor belongs to
    /// another index or its key is not a key of this one.
    ///
    /// # Example: from a service to a browser and back
    ///
    /// ```
    /// # use doctest::*;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let first = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?;
    /// let text = first.cursor.unwrap().to_string();
    ///
    /// let cursor = Cursor::parse(&text)?;
    /// let second = db.query(Order::TABLE).eq("c1").limit(items!(2)).after(cursor).page().await?;
    /// assert_eq!(second.items[0].id, "2026-02-20");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: what somebody made up is refused
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::index::Index;
    ///
    /// fn parse<I: Index>(_: I, text: &str) -> Result<Option<Cursor<I>>, Error> {
    ///     Cursor::parse(text)
    /// }
    /// assert_eq!(parse(Order::TABLE, "")?, None);
    /// assert_eq!(parse(Order::TABLE, "made up").unwrap_err().kind(), &ErrorKind::InvalidCursor);
    /// # Ok(())
    /// # }
    /// ```
    pub fn parse(text: &str) -> Result<Option<Self>, Error> {
        if text.is_empty() {
            return Ok(None);
        }
        let invalid = || Error::new(ErrorKind::InvalidCursor);
        if text.len() > MAX_CURSOR_TEXT {
            return Err(invalid());
        }
        let json = if text.ends_with('=') { URL_SAFE.decode(text) } else { URL_SAFE_NO_PAD.decode(text) };
        Self::of_json(&String::from_utf8(json.map_err(|_| invalid())?).map_err(|_| invalid())?)
    }

    /// Reads the JSON of a cursor.
    fn of_json(json: &str) -> Result<Option<Self>, Error> {
        let invalid = || Error::new(ErrorKind::InvalidCursor);
        let text = CursorText::read(json).map_err(|_| invalid())?;
        let last_key = text.last_key.ok_or_else(invalid)?;
        if text.index.as_deref() != I::NAME {
            return Err(Error::new(ErrorKind::CursorMismatch(CursorFault::OtherIndex)));
        }
        let direction = match text.sort.as_deref() {
            None => None,
            Some("ASC") => Some(Direction::Ascending),
            Some("DESC") => Some(Direction::Descending),
            Some(_) => return Err(invalid()),
        };
        let Some(key) = canonical_key(last_key).map_err(|_| invalid())? else { return Ok(None) };
        check_key::<I>(&key)?;
        let mut others = Vec::with_capacity(text.others.len());
        for other in text.others {
            let other = canonical_key(other).map_err(|_| invalid())?.ok_or_else(invalid)?;
            check_key::<I>(&other)?;
            others.push(other);
        }
        if !others.is_empty() && I::Model::SCHEMA.blind_index_of(I::NAME).is_none() {
            return Err(Error::new(ErrorKind::CursorMismatch(CursorFault::OtherIndex)));
        }
        Ok(Some(Self { key, others, direction, segment: None, index: PhantomData }))
    }
}

/// The longest text of a cursor, in bytes. It is far more than the text of the largest key needs: a primary key and an index
/// key have ten attributes of at most 2,048 bytes each.
const MAX_CURSOR_TEXT: usize = 256 * 1024;

/// Writes base64url, with padding, of compact JSON: `{"lastKey":{…},"index":"…","sort":"…"}`.
impl<I: Index> fmt::Display for Cursor<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE.encode(cursor_json(&self.key, &self.others, I::NAME, self.direction)))
    }
}

/// The portable text, as [`to_string`](ToString::to_string) has it.
#[cfg(feature = "serde")]
impl<I: Index> serde::Serialize for Cursor<I> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads the portable text. An empty text is no cursor: hold an `Option`, and leave it out.
#[cfg(feature = "serde")]
impl<'de, I: Index> serde::Deserialize<'de> for Cursor<I> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;

        let text = String::deserialize(deserializer)?;
        let cursor = Self::parse(&text).map_err(D::Error::custom)?;
        cursor.ok_or_else(|| D::Error::custom("the text of a cursor is empty"))
    }
}

/// Returns the canonical text of a key, whatever its order and white space: names are sorted by their bytes. Returns `None`
/// when the key is empty.
fn canonical_key(last_key: &str) -> Result<Option<EncodedItem>, DecodeError> {
    let mut members = BTreeMap::new();
    let mut source = JsonSource::new(last_key);
    source.open_item()?;
    while let Some(name) = source.next_key()? {
        if members.insert(name, source.json_value()?).is_some() {
            return Err(DecodeError::new(DecodeErrorKind::Duplicate));
        }
    }
    if members.is_empty() {
        return Ok(None);
    }
    let mut json = JsonSink::with_capacity(last_key.len());
    json.begin_item();
    for (name, value) in &members {
        json.key(name);
        crate::wire::value::copy(&mut JsonSource::new(value), &mut json)?;
    }
    json.end_item();
    Ok(Some(EncodedItem::from_sink(json)))
}

/// Returns the JSON of a cursor, with text escaped as Go's encoder escapes it.
fn cursor_json(key: &EncodedItem, others: &[EncodedItem], index: Option<&str>, direction: Option<Direction>) -> String {
    let mut json = JsonSink::new();
    json.raw("{\"lastKey\":");
    json.raw(key.as_json());
    for (at, other) in others.iter().enumerate() {
        json.raw(if at == 0 { ",\"otherKeys\":[" } else { "," });
        json.raw(other.as_json());
    }
    json.raw(if others.is_empty() { "" } else { "]" });
    let mut text = |name: &str, value: &str| {
        json.raw(",");
        json.text(name);
        json.raw(":");
        json.text(value);
    };
    if let Some(index) = index {
        text("index", index);
    }
    match direction {
        Some(Direction::Ascending) => text("sort", "ASC"),
        Some(Direction::Descending) => text("sort", "DESC"),
        None => {}
    }
    json.raw("}");
    escape_as_go(&json.into_string())
}

/// Escapes the characters that Go's encoder also escapes inside strings. JSON has none of them outside strings.
fn escape_as_go(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' => escaped.push_str("\\u003c"),
            '>' => escaped.push_str("\\u003e"),
            '&' => escaped.push_str("\\u0026"),
            '\u{2028}' => escaped.push_str("\\u2028"),
            '\u{2029}' => escaped.push_str("\\u2029"),
            _ => escaped.push(character),
        }
    }
    escaped
}

struct CursorText<'a> {
    last_key: Option<&'a str>,
    /// The member that this library alone writes, for a blind index.
    others: Vec<&'a str>,
    index: Option<String>,
    sort: Option<String>,
}

impl<'a> CursorText<'a> {
    fn read(json: &'a str) -> Result<Self, DecodeError> {
        let mut text = Self { last_key: None, others: Vec::new(), index: None, sort: None };
        read_body(json, |name, source| {
            match name {
                "lastKey" => text.last_key = Some(source.json_value()?),
                "otherKeys" => {
                    source.begin_array()?;
                    while source.next_array_element()? {
                        text.others.push(source.json_value()?);
                    }
                }
                "index" => text.index = Some(source.json_string()?.into_owned()),
                "sort" => text.sort = Some(source.json_string()?.into_owned()),
                _ => return Err(DecodeError::malformed(source.offset(), "a member of a cursor")),
            }
            Ok(true)
        })?;
        Ok(text)
    }
}

/// Returns the key attributes of the table and of the index, each once.
fn key_attributes(schema: &Schema, index: Option<&str>) -> Vec<&'static KeySchema> {
    let index = schema.index(index);
    let mut wanted: Vec<&'static KeySchema> = Vec::new();
    let of_index = index.into_iter().flat_map(|index| index.partition_key.iter().chain(index.sort_key).copied());
    for key in schema.key().chain(of_index) {
        if !wanted.contains(&key) {
            wanted.push(key);
        }
    }
    wanted
}

/// Checks that a start key has exactly the key attributes of the index and of its table, each with its own data type.
fn check_key<I: Index>(last_key: &EncodedItem) -> Result<(), Error> {
    check_key_of(I::Model::SCHEMA, I::NAME, last_key)
}

fn check_key_of(schema: &Schema, name: Option<&'static str>, last_key: &EncodedItem) -> Result<(), Error> {
    let index = schema.index(name);
    let wanted = key_attributes(schema, name);
    let mismatch = || Error::new(ErrorKind::CursorMismatch(CursorFault::NoKeyOfIndex));
    let invalid = |_| Error::new(ErrorKind::InvalidCursor);
    let mut source = JsonSource::new(last_key.as_json());
    source.open_item().map_err(invalid)?;
    let mut found = 0;
    while let Some(attribute) = source.next_key().map_err(invalid)? {
        let mut value = source.clone();
        source.skip().map_err(invalid)?;
        let data_type = value.open().map_err(invalid)?;
        let Some(key) = wanted.iter().find(|key| key.name == attribute && key.data_type == data_type) else {
            return Err(mismatch());
        };
        // The limits are those of a key that is written: 2,048 bytes in a partition key, 1,024 in a sort key, and no empty
        // value.
        let partitions = index.map_or(&[][..], |index| index.partition_key);
        let partition = *key == schema.partition_key || partitions.contains(key);
        let part = if partition { KeyPart::Partition } else { KeyPart::Sort };
        let size = match data_type {
            DataTypeName::String => Some(value.string().map_err(invalid)?.len()),
            DataTypeName::Binary => Some(value.binary().map_err(invalid)?.len()),
            DataTypeName::Number if value.number().map_err(invalid)?.parse::<Number>().is_err() => {
                return Err(mismatch());
            }
            _ => None,
        };
        if check_key_size(size, [KeyUse { index: name, part }]).is_err() {
            return Err(mismatch());
        }
        found += 1;
    }
    if found == wanted.len() { Ok(()) } else { Err(mismatch()) }
}

/// Cursors that a query or scan of `I` can start after.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not belong to `{I}`",
    label = "expected a cursor of `{I}`: a cursor fits the table or index it came from and no other",
    note = "DynamoDB: The provided starting key is invalid"
)]
pub trait CursorOf<I> {
    /// Returns the cursor, if there is one.
    fn into_cursor(self) -> Option<Cursor<I>>;
}

#[diagnostic::do_not_recommend]
impl<I> CursorOf<I> for Cursor<I> {
    fn into_cursor(self) -> Option<Cursor<I>> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<I> CursorOf<I> for &Cursor<I> {
    fn into_cursor(self) -> Option<Cursor<I>> {
        Some(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<I> CursorOf<I> for Option<Cursor<I>> {
    fn into_cursor(self) -> Option<Cursor<I>> {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<I> CursorOf<I> for Option<&Cursor<I>> {
    fn into_cursor(self) -> Option<Cursor<I>> {
        self.cloned()
    }
}
