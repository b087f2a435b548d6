//! Where the next page starts.

use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU32;

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};

use super::Direction;
use super::position::{IndexName, Position};
use super::text::MAX_CURSOR_TEXT;
use crate::error::{Error, ErrorKind};
use crate::model::index::Index;

/// The start of the next page of a query or scan of `I`.
///
/// A cursor fits the index it came from and no other. Its text ([`to_string`](ToString::to_string), [`parse`](Self::parse)) is
/// the one that TableTheory's runtimes in all languages write, so a page can be continued by another service. The text holds
/// the key of the last item read, and everybody who sees the text can read the key.
///
/// Source: TableTheory, *Portable semantics*, cursor
pub struct Cursor<I> {
    position: Position,
    index: PhantomData<fn() -> I>,
}

impl<I> Clone for Cursor<I> {
    fn clone(&self) -> Self {
        Self::at(self.position.clone())
    }
}

impl<I> Cursor<I> {
    pub(crate) fn at(position: Position) -> Self {
        Self { position, index: PhantomData }
    }

    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(super) fn position(&self) -> &Position {
        &self.position
    }

    pub(crate) fn into_position(self) -> Position {
        self.position
    }
}

impl<I> PartialEq for Cursor<I> {
    fn eq(&self, other: &Self) -> bool {
        self.position == other.position
    }
}

impl<I> Eq for Cursor<I> {}

/// Does not show the key.
impl<I> fmt::Debug for Cursor<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cursor").field("direction", &self.position.direction()).finish_non_exhaustive()
    }
}

impl<I: Index> Cursor<I> {
    /// Returns the segment of the parallel scan that the cursor came from, and the number of segments. Returns `None` for every
    /// other cursor, and for one that was read from its text, which does not have the segment.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut pages = db.scan::<Order>().limit(items!(1)).segments(segments!(2)).pages();
    /// while let Some((segment, page)) = pages.try_next().await? {
    ///     if let Some(cursor) = page.cursor {
    ///         assert_eq!(cursor.segment().map(|(number, of)| (number, of.get())), Some((segment, 2)));
    ///     }
    /// }
    /// # let page = db.scan::<Order>().limit(items!(1)).page().await?;
    /// # assert_eq!(page.cursor.unwrap().segment(), None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn segment(&self) -> Option<(u32, NonZeroU32)> {
        self.position.segment()
    }

    /// Returns the direction of the query that the cursor came from; `None` for a scan.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::Direction;
    ///
    /// let orders = db.query(Order::TABLE).eq("c1").direction(Direction::Descending).limit(items!(1));
    /// let cursor = orders.page().await?.cursor.unwrap();
    /// assert_eq!(cursor.direction(), Some(Direction::Descending));
    /// # Ok(())
    /// # }
    /// ```
    pub fn direction(&self) -> Option<Direction> {
        self.position.direction()
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
        Ok(Position::of_json(json, IndexName::of::<I>())?.map(Self::at))
    }
}

impl<I: Index> fmt::Display for Cursor<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE.encode(self.position.json(I::NAME)))
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
