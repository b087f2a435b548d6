//! Rust value ⇄ attribute value: the data types, the data type of each Rust type, and how values are written and read.
//!
//! Each family of types has a file. Nothing here knows models, expressions or the network.

mod address;
mod as_duration;
mod as_number;
mod binary;
mod data_type;
#[cfg(feature = "json")]
mod json;
mod map;
pub(crate) mod number;
mod operand;
mod optional;
mod presence;
mod rfc3339;
mod scalar;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
pub(crate) mod secret;
mod sequence;
#[cfg(feature = "serde")]
mod serde;
mod set;
pub(crate) mod spelled;
mod text;
pub(crate) mod time;
pub(crate) mod tristate;
mod tuple;
pub(crate) mod value;
pub(crate) mod variant;
pub(crate) mod vector;

/// Types of other crates, a file for each crate. The feature of the same name turns each on, and the note of [`AttributeType`] names it.
mod foreign {
    #[cfg(feature = "bytes")]
    mod bytes;
    #[cfg(feature = "chrono")]
    mod chrono;
    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    mod exchanged;
    #[cfg(feature = "jiff")]
    mod jiff;
    #[cfg(feature = "rust_decimal")]
    mod rust_decimal;
    #[cfg(feature = "time")]
    mod time;
    #[cfg(feature = "url")]
    mod url;
    #[cfg(feature = "uuid")]
    mod uuid;
}

pub use self::as_duration::{AsMilliseconds, AsSeconds};
pub use self::as_number::{AsUnixMilliseconds, AsUnixSeconds, AsZeroOrOne};
pub use self::binary::AsBinary;
pub use self::data_type::*;
#[cfg(feature = "json")]
pub use self::json::{AsJson, AsJsonText};
pub use self::map::{EntryKey, HasText, MapKey};
pub(crate) use self::number::Number;
pub(crate) use self::operand::BoundValue;
pub use self::operand::Operand;
pub use self::optional::{Omit, Opt};
pub use self::presence::{Dispensable, Needed, NeverNull, Nullable, Nullness, Optional, PresenceKind, Required};
#[doc(hidden)]
pub use self::scalar::string_as;
pub(crate) use self::set::Distinct;
pub use self::set::{AsSet, ElementPresence, SetElement};
pub use self::spelled::AsSpelledText;
pub(crate) use self::spelled::{Spelled, is_spelled};
pub use self::text::{AsNumberText, AsText};
pub(crate) use self::time::{Timestamp, Ttl};
pub(crate) use self::tristate::Tristate;
#[doc(hidden)]
pub use self::tuple::{close_list, list_element, open_list};
pub(crate) use self::value::Value;
pub use self::value::ValueIndex;
pub use self::variant::KeptAs;
#[doc(hidden)]
pub use self::variant::{assert_kept, discriminant_as, encode_discriminant};
pub(crate) use self::vector::Vector;
#[doc(hidden)]
pub use self::vector::assert_vector;
pub(crate) use self::vector::encode_numbers;
pub use self::vector::{Dimensions, VectorOf};

use crate::error::{DecodeError, EncodeError};
use crate::rule::{holds, refuse_if};
pub use crate::schema::TimeForm;
use crate::wire::{Sink, Source};

/// A Rust type that is one attribute value by itself.
///
/// It is implemented for strings, numbers, booleans, bytes, options, lists, maps and sets of them, for every
/// `#[derive(Document)]` struct and every `#[derive(Attribute)]` enum or newtype. A field of another type names its form in the
/// attribute: `#[model(json)]`, `#[model(type = S)]`, `#[model(binary)]`.
///
/// The dates and times of other crates are `S`, in the form in which programs exchange them. Each crate has the feature of its name:
///
/// | Crate | Type | Text | Sorts in time |
/// |---|---|---|:-:|
/// | `chrono`, `jiff` | `DateTime<Utc>`, `Timestamp` | RFC 3339, as a [`Timestamp`]: `2026-01-31T05:05:06.000000000Z` | yes |
/// | `chrono`, `time` | `DateTime<FixedOffset>`, `OffsetDateTime` | RFC 3339, with its offset: `2026-01-31T06:05:06.000000000+01:00`; `Z` for none | no |
/// | `jiff` | `Zoned` | RFC 9557, with its zone: `2026-01-31T06:05:06.000000000+01:00[Europe/Berlin]` | no |
/// | `chrono`, `jiff` | `NaiveDateTime`, `civil::DateTime` | `2026-01-31T05:05:06.000000000` | yes |
/// | `chrono`, `jiff`, `time` | `NaiveDate`, `civil::Date`, `Date` | `2026-01-31` | yes |
///
/// Where the last column says no, DynamoDB sorts and compares by the local time, and two texts can be one point in time: as a sort key,
/// take a time in UTC. They are read as leniently as a [`Timestamp`], and a date in this form alone. Written, each
/// has a year from 0 to 9999, no leap second, and an offset of whole minutes. A `Zoned` has an IANA name or a fixed offset. It is
/// read with the time zones that `jiff` finds, by `jiff`'s own features, and refused when its offset is not that of its zone.
///
/// Sources: [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339#section-5.6),
/// [RFC 9557](https://www.rfc-editor.org/rfc/rfc9557#section-4.1)
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an attribute value",
    label = "of a type of yours: `#[derive(Attribute)]` for a newtype or an enum without data, `#[derive(Document)]` for a struct or an enum with data",
    note = "a type of `bytes`, `chrono`, `jiff`, `rust_decimal`, `time`, `url` or `uuid` needs this library's feature of that name, and nothing else",
    note = "a `std::time::Duration` needs `#[model(seconds)]` or `#[model(milliseconds)]`, a `SystemTime` `#[model(unix)]` or `#[model(unix_ms)]`, \
            and any other type `#[model(json)]`, or `#[model(type = S)]` for its own text",
    note = "a DynamoDB attribute is a string, number, binary, boolean, null, list, map or set; a list or map holds attribute values, \
            the keys of a map are strings or numbers, and a set holds strings, numbers or binaries"
)]
pub trait AttributeType: Sized {
    /// The DynamoDB data type of the Rust type.
    type DataType: DataType;
    /// The type that comparisons take: the type itself; for an `Option<T>`, the type inside.
    type Bare;
    /// [`Required`], or [`Optional`] for an `Option<T>` or a set.
    type Presence: PresenceKind;
    /// The data type of a `Vec` of it: [`ListType`], except for `u8`, whose `Vec` is a binary.
    type Sequence: DataType;

    /// True when its text has one form, in which no text of the caller's stands: a timestamp, a UUID, the variant of an enum. A key
    /// template does not look into such a part.
    const HAS_FIXED_FORM: bool = false;
    /// True when no two texts read as one value, as with a string, and unlike a timestamp or a UUID. The stored text of any other key is
    /// compared with the text that the value is written as.
    const HAS_ONE_SPELLING: bool = false;
    /// True when an absent value is left out of its item whatever the field says, since no attribute value stands for it.
    const LEAVES_ABSENT_OUT: bool = false;
    /// True when the type has so few values that their frequencies tell them apart: a flag, one byte, the variants of an enum.
    const HAS_FEW_VALUES: bool = false;

    /// Writes the value.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold it: a number that is not finite or has more than 38 digits.
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError>;

    /// Reads a value whose data type has been read already: `found` is the answer of [`Source::open`].
    ///
    /// # Errors
    /// A [`DecodeError`] that names the found and the wanted data type, or the malformed part.
    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError>;

    /// Reads a value.
    ///
    /// # Errors
    /// Those of [`decode_as`](AttributeType::decode_as).
    fn decode<'a, S: Source<'a>>(source: &mut S) -> Result<Self, DecodeError> {
        let found = source.open()?;
        Self::decode_as(found, source)
    }

    /// Returns whether the value counts as empty for `omit_empty`: `None`, `""`, zero, `false`, no elements.
    fn is_empty(&self) -> bool {
        false
    }

    /// Returns whether the value is `None`, so that no attribute value stands for it.
    fn is_absent(&self) -> bool {
        false
    }

    /// Returns the value that a missing attribute stands for, which is `None` for an option. Returns `None` when a missing
    /// attribute is an error, as for every other type.
    fn absent() -> Option<Self> {
        None
    }

    /// Writes a slice of values as a list, or, for `u8`, as a binary.
    ///
    /// # Errors
    /// Those of [`encode`](AttributeType::encode).
    fn encode_slice(values: &[Self], sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sequence::encode_list(values, sink)
    }

    /// Reads the values that [`encode_slice`](AttributeType::encode_slice) wrote.
    ///
    /// # Errors
    /// Those of [`decode_as`](AttributeType::decode_as).
    fn decode_vec<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Vec<Self>, DecodeError> {
        sequence::decode_list(found, source)
    }
}

/// The form in which an attribute value holds a field of the Rust type `T`.
///
///
/// Every [`AttributeType`] has the form [`Native`]; the attribute words `json`, `binary`, `set`, `unix`, `unix_ms`, `bool_as_number` and
/// `type = …` choose the other forms.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be held as `{Self}`",
    label = "`json` needs serde's traits (and this library's `json` feature), `binary` needs `AsRef<[u8]>` and `TryFrom<Vec<u8>>`, \
             `set` needs a collection of strings, numbers or binaries, `type = …` needs `Display` and `FromStr`, \
             `unix` and `unix_ms` need a time such as `Timestamp`, `seconds` and `milliseconds` a `Duration`, `bool_as_number` a `bool`"
)]
pub trait Represent<T> {
    /// The DynamoDB data type of the form.
    type DataType: DataType;
    /// The type that comparisons with the attribute take.
    type Bare;
    /// The form in which such a value is written.
    type BareCodec;
    /// [`Required`] or [`Optional`].
    type Presence: PresenceKind;

    /// [`AttributeType::HAS_FIXED_FORM`]
    const HAS_FIXED_FORM: bool = false;
    /// [`AttributeType::HAS_ONE_SPELLING`]
    const HAS_ONE_SPELLING: bool = false;
    /// [`AttributeType::LEAVES_ABSENT_OUT`]
    const LEAVES_ABSENT_OUT: bool = false;
    /// [`AttributeType::HAS_FEW_VALUES`]
    const HAS_FEW_VALUES: bool = false;
    /// The form in which the library writes a time here, where it sets the field.
    const TIME_FORM: TimeForm = TimeForm::Text;

    /// Writes `value`.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold it.
    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError>;

    /// Reads a value whose data type has been read already: `found` is the answer of [`Source::open`].
    ///
    /// # Errors
    /// A [`DecodeError`] that names the found and the wanted data type.
    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError>;

    /// Reads a value, or the `NULL` as which `None` is written.
    ///
    /// # Errors
    /// Those of [`decode_as`](Represent::decode_as).
    fn decode_option<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Option<T>, DecodeError> {
        if found == DataTypeName::Null {
            source.null()?;
            return Ok(None);
        }
        Self::decode_as(found, source).map(Some)
    }

    /// Returns whether `value` counts as empty for `omit_empty`.
    fn is_empty(value: &T) -> bool;

    /// Returns whether no attribute value stands for `value` (`None`).
    fn is_absent(value: &T) -> bool;

    /// Returns the value that a missing attribute stands for; `None` when a missing attribute is an error.
    fn absent() -> Option<T>;
}

/// A data type that `#[model(type = …)]` names.
#[diagnostic::on_unimplemented(
    message = "`{T}` is not held as the data type that `type` says",
    label = "it is held as `{Self}`; leave `type` out, or say the data type that the field has",
    note = "`type = S` and `type = N` hold any type with `Display` and `FromStr` as text"
)]
pub trait HeldAs<D, T> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [D: DataType, T] D: HeldAs<D, T>;
}

/// Asserts that a field of type `T`, held as `C`, has the data type `D`.
#[doc(hidden)]
pub const fn assert_held_as<C: Represent<T, DataType: HeldAs<D, T, Proof: Sized>>, T, D>() {}

/// Returns whether a field of type `T`, held as `C`, is never held as the data type.
#[doc(hidden)]
pub const fn is_held_otherwise<C: Represent<T>, T>(wanted: DataTypeName) -> bool {
    !C::DataType::IS_ANY && C::DataType::NAME as u8 != wanted as u8
}

/// Refuses a field of type `T`, held as `C`, that is never held as the data type. The derive calls this in a constant, at the type.
///
/// # Panics
/// Panics with the sentence. In a constant, the compiler prints the sentence.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_held_otherwise<C: Represent<T>, T>(wanted: DataTypeName, sentence: &'static str) {
    refuse_if(is_held_otherwise::<C, T>(wanted), sentence);
}

/// Returns whether an item without the attribute does not fit a field of type `T`, held as `C`.
#[doc(hidden)]
pub const fn is_never_absent<C: Represent<T>, T>() -> bool {
    <C::Presence as PresenceKind>::REQUIRED
}

/// The form that a type has by itself: its [`AttributeType`].
#[derive(Debug)]
pub enum Native {}

impl<T: AttributeType> Represent<T> for Native {
    type DataType = T::DataType;
    type Bare = T::Bare;
    type BareCodec = Self;
    type Presence = T::Presence;

    const HAS_FIXED_FORM: bool = T::HAS_FIXED_FORM;
    const HAS_ONE_SPELLING: bool = T::HAS_ONE_SPELLING;
    const LEAVES_ABSENT_OUT: bool = T::LEAVES_ABSENT_OUT;
    const HAS_FEW_VALUES: bool = T::HAS_FEW_VALUES;

    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        value.encode(sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
        T::decode_as(found, source)
    }

    fn is_empty(value: &T) -> bool {
        value.is_empty()
    }

    fn is_absent(value: &T) -> bool {
        value.is_absent()
    }

    fn absent() -> Option<T> {
        T::absent()
    }
}
