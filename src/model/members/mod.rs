//! Structs as members of an item or of a map. `#[derive(Model)]` and `#[derive(Document)]` implement the traits here.

mod finish;
mod flattened;
mod names;
mod sink;

use std::borrow::Cow;
use std::collections::HashSet;

pub use self::finish::Finish;
pub use self::flattened::{Flattened, FlattenedOption, OptionalSlots};
pub use self::names::are_distinct;
pub use self::sink::MemberSink;
use super::key::size::{check_key_size, key_size_limit};
use crate::attr::{DataType as _, Represent, is_spelled};
use crate::dynamodb::limits::LEVELS;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::model::field::{Field, JoinEncryption};
use crate::model::identity::{Identity, Witnesses, decode_of_model};
pub use crate::schema::Names;
use crate::schema::{KeyUses, Role};
use crate::wire::data_type::DataTypeName;
use crate::wire::json::JsonSink;
use crate::wire::scalar::{LookAt, Scalar};
use crate::wire::{Sink, Source};

/// A struct whose fields are attributes: the members of an item or of a map.
///
/// The attribute names of a struct and of the documents flattened into it differ. Of a struct with parameters, that is known only
/// where it is written or read, and refused there:
///
/// ```
/// # use doctest::*;
/// #[derive(Model)]
/// #[model(table = "records")]
/// struct Record<T> {
///     #[model(pk)]
///     id: String,
///     #[model(flatten)]
///     more: T,
/// }
///
/// #[derive(Document)]
/// struct Audit {
///     actor: String,
/// }
///
/// fn main() -> Outcome {
///     let db = empty_db();
///     db.put(&mut Record { id: "r1".into(), more: Audit { actor: "ada".into() } }).into_request()?;
///     Ok(())
/// }
/// ```
///
/// ```compile_fail,E0080
/// # use doctest::*;
/// #[derive(Model)]
/// #[model(table = "records")]
/// struct Record<T> {
///     #[model(pk)]
///     id: String,
///     #[model(flatten)]
///     more: T,
/// }
///
/// #[derive(Document)]
/// struct Audit {
///     id: String,
/// }
///
/// # fn main() -> Outcome {
/// #     flattened_with_one_name(&empty_db())
/// # }
/// fn flattened_with_one_name(db: &Db) -> Outcome {
///     db.put(&mut Record { id: "r1".into(), more: Audit { id: "ada".into() } }).into_request()?;
///     Ok(())
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no members",
    label = "a document is a struct or an enum of yours with `#[derive(Document)]`; hold any other type without `flatten`",
    note = "`flatten` stores the members of a document beside those of its owner, and the `tag` of an enum stands beside those of what a variant holds"
)]
pub trait Members: Sized {
    /// The fields read so far; each `None` until its attribute is seen.
    type Slots: Default;
    /// [`Plain`](crate::field::Plain), or [`Encrypted`](crate::field::Encrypted) when any field is encrypted.
    type Encryption: JoinEncryption;

    /// The attribute names.
    const NAMES: Names = Names { own: &[], flattened: &[], variants: &[] };

    /// Writes every member. [`MemberSink::finish`] reports the errors.
    fn encode_members(&self, members: &mut MemberSink<'_>);

    /// Reads the member called `name` into its slot. Returns `false`, and reads nothing, when there is no such member.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute: a second value for it, or a value of another data type.
    fn decode_member<'a, S: Source<'a>>(
        slots: &mut Self::Slots,
        name: &str,
        source: &mut S,
    ) -> Result<bool, DecodeError>;

    /// Keeps an attribute that the struct does not name in the slot of its rest. Returns `false`, and reads nothing, when it has none.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute: a second value for it, or one that is malformed.
    fn keep<'a, S: Source<'a>>(slots: &mut Self::Slots, name: &str, source: &mut S) -> Result<bool, DecodeError> {
        let _ = (slots, name, source);
        Ok(false)
    }

    /// Makes the struct from the slots.
    ///
    /// # Errors
    /// A [`DecodeError`] that names a required attribute that was not there.
    fn finish(slots: Self::Slots) -> Result<Self, DecodeError>;

    /// Returns the attributes that tell its items from others of their table. A model without key templates and discriminator has none.
    #[doc(hidden)]
    fn identity() -> Option<Identity> {
        None
    }

    /// Reads the parts of composed attributes that have no attribute of their own.
    #[doc(hidden)]
    fn read_composed(slots: &mut Self::Slots, composed: &Witnesses<'_>) -> Result<(), DecodeError> {
        let _ = (slots, composed);
        Ok(())
    }

    /// Checks that the composed attributes agree with the fields that they are made of.
    #[doc(hidden)]
    fn check_composed(&self, composed: &Witnesses<'_>) -> Result<(), DecodeError> {
        let _ = composed;
        Ok(())
    }
}

/// The members are those of the struct inside.
#[diagnostic::do_not_recommend]
impl<T: Members> Members for Box<T> {
    type Slots = T::Slots;
    type Encryption = T::Encryption;

    const NAMES: Names = T::NAMES;

    fn encode_members(&self, members: &mut MemberSink<'_>) {
        T::encode_members(self, members);
    }

    fn decode_member<'a, S: Source<'a>>(
        slots: &mut Self::Slots,
        name: &str,
        source: &mut S,
    ) -> Result<bool, DecodeError> {
        T::decode_member(slots, name, source)
    }

    fn finish(slots: Self::Slots) -> Result<Self, DecodeError> {
        T::finish(slots).map(Self::new)
    }
}

/// Returns whether a write leaves the attribute out, so that an update removes it.
pub(crate) fn is_left_out<F: Field>(value: &F::Value) -> bool {
    // An empty value is left out only where a missing attribute reads back as an empty one.
    (F::OMIT_EMPTY && F::Codec::is_empty(value) && F::missing().is_some_and(|missing| F::Codec::is_empty(&missing)))
        || ((F::OMIT_NONE || !F::KEYS.is_empty() || F::ROLE == Role::Ttl || F::Codec::LEAVES_ABSENT_OUT)
            && F::Codec::is_absent(value))
        // An empty set would be `NULL`, too.
        || (F::OMIT_NONE && is_set::<F>() && F::Codec::is_empty(value))
}

/// Returns whether the field is held as a set.
const fn is_set<F: Field>() -> bool {
    use DataTypeName::{BinarySet, NumberSet, StringSet};
    matches!(<F::Codec as Represent<F::Value>>::DataType::NAME, StringSet | NumberSet | BinarySet)
}

/// Returns whether a write leaves `NULL` out, so that an update removes the attribute.
pub(crate) const fn omits_null<F: Field>() -> bool {
    <F::Codec as Represent<F::Value>>::LEAVES_ABSENT_OUT
        || F::OMIT_EMPTY
        || F::OMIT_NONE
        || !F::KEYS.is_empty()
        || matches!(F::ROLE, Role::Ttl)
}

/// Writes the value of a field.
pub(crate) fn encode_field<F: Field>(value: &F::Value, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    in_attribute(F::NAME, F::FACTS.store(sink, |sink| F::Codec::encode(value, sink)))
}

/// Names the attribute in an error. A closure in its place would be one of each field.
pub(crate) fn in_attribute(name: &'static str, outcome: Result<(), EncodeError>) -> Result<(), EncodeError> {
    outcome.map_err(|error| error.in_attribute(name))
}

/// Writes a document as a map, `M`.
#[doc(hidden)]
pub fn encode_document<T: Members>(document: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    sink.begin_map();
    let mut members = MemberSink::new(sink);
    document.encode_members(&mut members);
    members.finish()?;
    sink.end_map();
    Ok(())
}

/// Reads a document from a map, `M`.
#[doc(hidden)]
pub fn decode_document<'a, T: Members, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
    match found {
        DataTypeName::Map if source.level() < LEVELS => decode_members(source),
        DataTypeName::Map => decode_innermost(source),
        found => Err(DecodeError::wrong_type(DataTypeName::Map, found)),
    }
}

/// Reads a document that lies so deep that its map must be empty, and refuses it if it would be written with members.
#[cold]
fn decode_innermost<'a, T: Members, S: Source<'a>>(source: &mut S) -> Result<T, DecodeError> {
    let document: T = decode_members(source)?;
    let mut written = JsonSink::new();
    let mut members = MemberSink::new(&mut written);
    document.encode_members(&mut members);
    members.finish().map_err(DecodeError::unwritable)?;
    if written.is_empty() { Ok(document) } else { Err(DecodeError::new(DecodeErrorKind::TooDeep)) }
}

/// Reads a whole item.
pub(crate) fn decode_item<'a, T: Members, S: Source<'a>>(source: &mut S) -> Result<T, DecodeError> {
    source.open_item()?;
    match T::identity() {
        Some(identity) => decode_of_model(identity, source),
        None => decode_members(source),
    }
}

fn decode_members<'a, T: Members, S: Source<'a>>(source: &mut S) -> Result<T, DecodeError> {
    let mut slots = T::Slots::default();
    let mut unknown = Unknown::default();
    while let Some(name) = source.next_key()? {
        if !T::decode_member(&mut slots, &name, source)? && !T::keep(&mut slots, &name, source)? {
            unknown.skip(name, source)?;
        }
    }
    T::finish(slots)
}

/// The attributes that a struct has no field for. They are passed over; each may be there at most once.
#[derive(Debug, Default)]
pub(crate) struct Unknown<'a> {
    names: HashSet<Cow<'a, str>>,
}

impl<'a> Unknown<'a> {
    pub(crate) fn skip<S: Source<'a>>(&mut self, name: Cow<'a, str>, source: &mut S) -> Result<(), DecodeError> {
        let skipped = source.skip();
        if let Err(error) = skipped {
            return Err(error.in_attribute(name.into_owned()));
        }
        if self.names.contains(&name) {
            return Err(DecodeError::new(DecodeErrorKind::Duplicate).in_attribute(name.into_owned()));
        }
        self.names.insert(name);
        Ok(())
    }
}

/// Reads a field into its slot. Returns `true`, the answer of [`Members::decode_member`].
#[doc(hidden)]
#[inline]
pub fn decode_field<'a, F: Field, S: Source<'a>>(
    slot: &mut Option<F::Value>,
    source: &mut S,
) -> Result<bool, DecodeError> {
    let read = match source.open() {
        Ok(found) if slot.is_none() && const { limit_in_table_key(F::KEYS) > 0 } => {
            decode_table_key::<F, S>(found, source)
        }
        Ok(found) if slot.is_none() => decode_value::<F, S>(found, source),
        Ok(_) => Err(DecodeError::new(DecodeErrorKind::Duplicate)),
        Err(error) => Err(error),
    };
    match read {
        Ok(value) => {
            *slot = Some(value);
            Ok(true)
        }
        Err(error) => Err(error.in_attribute(F::NAME)),
    }
}

/// Reads the value of a field. A key must be stored as the text that its type writes.
#[inline]
pub(crate) fn decode_value<'a, F: Field, S: Source<'a>>(
    found: DataTypeName,
    source: &mut S,
) -> Result<F::Value, DecodeError> {
    if const { !F::MUST_BE_SPELLED } || found != DataTypeName::String {
        return F::Codec::decode_as(found, source);
    }
    decode_spelled::<F, S>(source).map(|(value, _)| value)
}

/// Reads a text that must be the one that its type writes. Returns its size with it.
fn decode_spelled<'a, F: Field, S: Source<'a>>(source: &mut S) -> Result<(F::Value, usize), DecodeError> {
    let text = source.clone().string()?;
    let value = F::Codec::decode_as(DataTypeName::String, source)?;
    if is_spelled(&text, |sink| F::Codec::encode(&value, sink)) {
        Ok((value, text.len()))
    } else {
        Err(DecodeError::new(DecodeErrorKind::AnotherSpelling))
    }
}

/// Reads a field that is a part of the table's key, and checks that it could be written as one. The keys of indexes are not checked: when
/// an index was created after an item, the item may have an attribute that does not fit the index's key.
fn decode_table_key<'a, F: Field, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<F::Value, DecodeError> {
    let (value, size) = if const { F::MUST_BE_SPELLED } && found == DataTypeName::String {
        let (value, size) = decode_spelled::<F, S>(source)?;
        (value, Some(size))
    } else {
        let value = F::Codec::decode_as(found, source)?;
        let size = written_size::<F>(&value)?;
        (value, size)
    };
    match size {
        Some(size) if size == 0 || size > const { limit_in_table_key(F::KEYS) } => Err(unfit_table_key(size, F::KEYS)),
        _ => Ok(value),
    }
}

/// Returns the size limit of the field as a part of the table's key, which every item has; 0 when the field is not part of that
/// key.
const fn limit_in_table_key(uses: KeyUses) -> usize {
    match uses.table() {
        Some(part) => key_size_limit(part),
        None => 0,
    }
}

/// Returns the size of the string or binary that the value is written as.
#[inline]
fn written_size<F: Field>(value: &F::Value) -> Result<Option<usize>, DecodeError> {
    let mut size = Scalar(Size(None));
    F::Codec::encode(value, &mut size).map_err(DecodeError::unwritable)?;
    Ok(size.0.0)
}

#[cold]
fn unfit_table_key(size: usize, uses: KeyUses) -> DecodeError {
    let of_table = uses.iter().filter(|key_use| key_use.index.is_none());
    let error = check_key_size(Some(size), of_table).err();
    error.map_or_else(|| DecodeError::new(DecodeErrorKind::Missing), DecodeError::unwritable)
}

/// The size of a string or binary.
struct Size(Option<usize>);

impl LookAt for Size {
    #[inline]
    fn string(&mut self, text: &str) {
        self.0 = Some(text.len());
    }

    fn binary(&mut self, bytes: &[u8]) {
        self.0 = Some(bytes.len());
    }
}
