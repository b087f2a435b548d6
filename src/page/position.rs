//! The place where a page starts, without the type of its index. What is done with it is compiled once, and not for each index.

use std::num::NonZeroU32;

use super::Direction;
use super::start_key::{canonical_key, check_key};
use super::text::{CursorText, cursor_json};
use crate::error::{AnswerFault, CursorFault, DecodeError, Error, ErrorKind};
use crate::model::index::Index;
use crate::model::table::Model as _;
use crate::schema::Schema;
use crate::wire::item::EncodedItem;

/// A table or index, as data.
#[derive(Clone, Copy)]
pub(crate) struct IndexName {
    /// The model of its items.
    pub(crate) schema: &'static Schema,
    /// The name of the index; a table has none.
    pub(crate) name: Option<&'static str>,
}

impl IndexName {
    pub(crate) const fn of<I: Index>() -> Self {
        Self { schema: I::Model::SCHEMA, name: I::NAME }
    }
}

/// The start of a page, without the type of its index.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Position {
    /// `ExclusiveStartKey`, as DynamoDB JSON.
    key: EncodedItem,
    /// Those of the other queries of a lookup in a blind index, as far as they are not done.
    others: Vec<EncodedItem>,
    /// The direction of a query; a scan has none.
    direction: Option<Direction>,
    /// The segment of a parallel scan, with the number of segments. The text of a cursor does not have it.
    segment: Option<(u32, NonZeroU32)>,
}

impl Position {
    /// Makes the position after an item with this key.
    pub(super) fn new(key: EncodedItem, direction: Option<Direction>) -> Self {
        Self { key, others: Vec::new(), direction, segment: None }
    }

    /// Makes the position for the `LastEvaluatedKey` of a response; `None` when that is empty.
    pub(crate) fn after(
        last_key: &str,
        direction: Option<Direction>,
        index: IndexName,
    ) -> Result<Option<Self>, DecodeError> {
        let Some(key) = canonical_key(last_key)? else { return Ok(None) };
        check_key(index, &key).map_err(|_| DecodeError::not_the_answer(AnswerFault::NoStartKey))?;
        Ok(Some(Self::new(key, direction)))
    }

    pub(crate) fn key(&self) -> &EncodedItem {
        &self.key
    }

    /// Returns the start keys of all queries of a lookup that are not done; one of any other read.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &EncodedItem> {
        std::iter::once(&self.key).chain(&self.others)
    }

    /// Returns whether the position is of a lookup, and starts several queries.
    pub(crate) fn is_of_several(&self) -> bool {
        !self.others.is_empty()
    }

    /// Returns the position of each query of a lookup by itself.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn into_each(self) -> impl Iterator<Item = Self> {
        let Self { key, others, direction, segment } = self;
        let alone = move |key| Self { key, others: Vec::new(), direction, segment };
        std::iter::once(key).chain(others).map(alone)
    }

    /// Returns the position of a lookup whose queries go on after these.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn of_each(each: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut each = each.into_iter();
        let first = each.next()?;
        Some(Self { others: each.map(|position| position.key).collect(), ..first })
    }

    pub(crate) fn of_segment(self, segment: Option<(u32, NonZeroU32)>) -> Self {
        Self { segment, ..self }
    }

    /// Returns the position for the other direction.
    pub(crate) fn turned(self) -> Self {
        Self { direction: self.direction.map(Direction::turned), ..self }
    }

    pub(crate) fn segment(&self) -> Option<(u32, NonZeroU32)> {
        self.segment
    }

    pub(crate) fn direction(&self) -> Option<Direction> {
        self.direction
    }

    /// Returns the JSON of the cursor.
    pub(super) fn json(&self, index: Option<&str>) -> String {
        cursor_json(&self.key, &self.others, index, self.direction)
    }

    /// Reads the JSON of a cursor.
    pub(super) fn of_json(json: &str, index: IndexName) -> Result<Option<Self>, Error> {
        let invalid = || Error::new(ErrorKind::InvalidCursor);
        let text = CursorText::read(json).map_err(|_| invalid())?;
        let last_key = text.last_key.ok_or_else(invalid)?;
        if text.index.as_deref() != index.name {
            return Err(Error::new(ErrorKind::CursorMismatch(CursorFault::OtherIndex)));
        }
        let direction = match text.sort.as_deref() {
            None => None,
            Some("ASC") => Some(Direction::Ascending),
            Some("DESC") => Some(Direction::Descending),
            Some(_) => return Err(invalid()),
        };
        let Some(key) = canonical_key(last_key).map_err(|_| invalid())? else { return Ok(None) };
        check_key(index, &key)?;
        let mut others = Vec::with_capacity(text.others.len());
        for other in text.others {
            let other = canonical_key(other).map_err(|_| invalid())?.ok_or_else(invalid)?;
            check_key(index, &other)?;
            others.push(other);
        }
        if !others.is_empty() && index.schema.blind_index_of(index.name).is_none() {
            return Err(Error::new(ErrorKind::CursorMismatch(CursorFault::OtherIndex)));
        }
        Ok(Some(Self { others, ..Self::new(key, direction) }))
    }
}
