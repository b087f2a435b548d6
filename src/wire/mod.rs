//! The carriers of attribute values: DynamoDB JSON bytes ([`json`]) and the SDK's `AttributeValue` ([`value`]).
//!
//! A Rust value writes itself to a [`Sink`] and reads itself from a [`Source`]; neither knows the carrier behind it. Nothing
//! here knows models, expressions or the network.

pub(crate) mod answer;
pub(crate) mod base64;
pub(crate) mod data_type;
pub(crate) mod decimal;
pub(crate) mod error;
pub(crate) mod fault;
pub(crate) mod item;
pub mod json;
pub(crate) mod key;
pub(crate) mod name;
pub(crate) mod object;
pub(crate) mod scalar;
pub mod value;

use std::borrow::Cow;

use self::data_type::DataTypeName;
use self::error::DecodeError;

/// Receives exactly one attribute value, as a sequence of events.
///
/// A scalar is one call. A list is `begin_list`, its elements, `end_list`; a map is `begin_map`, then `key` and one value
/// for each entry, `end_map`; a set is `begin_set`, one `string`, `number` or `binary` call for each element (of the set's
/// own kind), `end_set`.
pub trait Sink {
    /// Writes a string, `S`.
    fn string(&mut self, text: &str);
    /// Writes a number, `N`, as decimal text that DynamoDB accepts.
    fn number(&mut self, text: &str);
    /// Writes a binary, `B`.
    fn binary(&mut self, bytes: &[u8]);
    /// Writes a boolean, `BOOL`.
    fn boolean(&mut self, value: bool);
    /// Writes the null value, `NULL`.
    fn null(&mut self);
    /// Opens a list, `L`.
    fn begin_list(&mut self);
    /// Closes the list opened last.
    fn end_list(&mut self);
    /// Opens a map, `M`.
    fn begin_map(&mut self);
    /// Names the entry whose value follows.
    fn key(&mut self, name: &str);
    /// Closes the map opened last.
    fn end_map(&mut self);
    /// Opens a set: `SS`, `NS` or `BS`.
    fn begin_set(&mut self, kind: SetKind);
    /// Closes the set opened last.
    fn end_set(&mut self);
}

/// The three kinds of set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetKind {
    /// `SS`
    String,
    /// `NS`
    Number,
    /// `BS`
    Binary,
}

/// Yields exactly one attribute value, pulled piece by piece.
///
/// Reading starts with [`open`](Source::open), which says the value's data type, and goes on with the calls of that type:
///
/// | data type | calls after `open` |
/// |---|---|
/// | `S` | [`string`](Source::string) |
/// | `N` | [`number`](Source::number) |
/// | `B` | [`binary`](Source::binary) |
/// | `BOOL` | [`boolean`](Source::boolean) |
/// | `NULL` | [`null`](Source::null) |
/// | `L` | [`next_element`](Source::next_element) until it says `false`; for each `true`, one whole value |
/// | `M` | [`next_key`](Source::next_key) until it says `None`; for each name, one whole value |
/// | `SS`, `NS`, `BS` | [`next_element`](Source::next_element) until it says `false`; for each `true`, one `string`, `number` or `binary` call (no `open`) |
///
/// The call that returns `false` or `None`, or the scalar call, also closes the value. An item (a map without the `M` around
/// it) is read with [`open_item`](Source::open_item) and then as a map.
pub trait Source<'a>: Clone {
    /// Reads the data type of the value that follows.
    ///
    /// # Errors
    /// A [`DecodeError`] when the carrier is malformed here, or holds something that DynamoDB does not: an empty set, or values
    /// that are nested deeper than 32 levels (the innermost of 32 lists and maps is empty).
    fn open(&mut self) -> Result<DataTypeName, DecodeError>;

    /// Starts an item: a map of attribute values without a descriptor of its own.
    ///
    /// # Errors
    /// A [`DecodeError`] when the carrier does not hold an item here.
    fn open_item(&mut self) -> Result<(), DecodeError>;

    /// Reads the text of an `S` value or of one element of an `SS`.
    ///
    /// # Errors
    /// A [`DecodeError`] when the text is malformed.
    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError>;

    /// Reads the decimal text of an `N` value or of one element of an `NS`.
    ///
    /// # Errors
    /// A [`DecodeError`] when the text is not a number that DynamoDB holds.
    fn number(&mut self) -> Result<Cow<'a, str>, DecodeError>;

    /// Reads the bytes of a `B` value or of one element of a `BS`.
    ///
    /// # Errors
    /// A [`DecodeError`] when the base64 text is malformed.
    fn binary(&mut self) -> Result<Vec<u8>, DecodeError>;

    /// Reads the value of a `BOOL`.
    ///
    /// # Errors
    /// A [`DecodeError`] when it is neither `true` nor `false`.
    fn boolean(&mut self) -> Result<bool, DecodeError>;

    /// Reads the value of a `NULL`, which is always `true`.
    ///
    /// # Errors
    /// A [`DecodeError`] when it is not `true`.
    fn null(&mut self) -> Result<(), DecodeError>;

    /// Moves to the next element of a list or set; `false` when there is none, which also closes the value.
    ///
    /// # Errors
    /// A [`DecodeError`] when the carrier is malformed here.
    fn next_element(&mut self) -> Result<bool, DecodeError>;

    /// Moves to the next entry of a map or item; `None` when there is none, which also closes the value.
    ///
    /// # Errors
    /// A [`DecodeError`] when the carrier is malformed here, or the name is empty or longer than 65,535 bytes.
    fn next_key(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError>;

    /// Returns the number of open lists and maps; an item does not count.
    fn level(&self) -> usize;

    /// Passes over one whole value, checking its form.
    ///
    /// # Errors
    /// A [`DecodeError`] when the value is malformed.
    fn skip(&mut self) -> Result<(), DecodeError>;
}
