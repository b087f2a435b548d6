//! Pages of results, and the cursors between them.

mod cursor;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
mod key;
mod position;
mod start_key;
mod text;

use std::fmt;

pub use self::cursor::{Cursor, CursorOf};
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
pub use self::key::CursorKey;
pub(crate) use self::position::{IndexName, Position};
use self::start_key::{check_key, key_attributes};
use crate::error::{CursorFault, Error, ErrorKind};
use crate::model::identity::composed_of;
use crate::model::index::Index;
use crate::model::members::{MemberSink, Members};
use crate::model::table::Model as _;
use crate::request::capacity::ConsumedCapacity;
use crate::schema::KeySchema;
use crate::wire::Sink as _;
use crate::wire::item::EncodedItem;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::object::attribute_value;

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
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
        check_key(IndexName::of::<I>(), &key)?;
        Ok(Cursor::at(Position::new(key, self.direction)))
    }
}

impl<T, I> Page<T, I> {
    /// Returns a page that was read the other way round, in the order of the query.
    pub(crate) fn turned(mut self) -> Self {
        self.items.reverse();
        self.cursor = self.cursor.map(|cursor| Cursor::at(cursor.into_position().turned()));
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
