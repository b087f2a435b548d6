//! Where the next page starts.

use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU32;

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};

use super::Direction;
use super::start_key::{canonical_key, check_key};
use super::text::{CursorText, MAX_CURSOR_TEXT, cursor_json};
use crate::error::{AnswerFault, CursorFault, DecodeError, Error, ErrorKind};
use crate::model::index::Index;
use crate::model::table::Model as _;
use crate::wire::item::EncodedItem;

/// The start of the next page of a query or scan of `I`.
///
/// A cursor fits the index it came from and no other. Its text ([`to_string`](ToString::to_string), [`parse`](Self::parse)) is
/// the one that TableTheory's runtimes in all languages write, so a page can be continued by another service. The text holds
/// the key of the last item read, and everybody who sees the text can read the key.
///
/// Source: TableTheory, *Portable semantics*, cursor
pub struct Cursor<I> {
    /// `ExclusiveStartKey`, as DynamoDB JSON.
    pub(super) key: EncodedItem,
    /// Those of the other queries of a lookup in a blind index, as far as they are not done.
    pub(super) others: Vec<EncodedItem>,
    /// The direction of a query; a scan has none.
    pub(super) direction: Option<Direction>,
    /// The segment of a parallel scan, with the number of segments. The text of a cursor does not have it.
    pub(super) segment: Option<(u32, NonZeroU32)>,
    pub(super) index: PhantomData<fn() -> I>,
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
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
    pub(super) fn of_json(json: &str) -> Result<Option<Self>, Error> {
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
