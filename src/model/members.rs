//! Structs as members of an item or of a map. `#[derive(Model)]` and `#[derive(Document)]` implement the traits here.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use super::key::size::{Measured, check_key_size, key_size_limit};
use crate::attr::{DataType as _, MapType, Optional, Represent, Required, Timestamp, is_spelled};
use crate::dynamodb::limits::LEVELS;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::model::field::{Field, JoinEncryption};
use crate::model::identity::{Identity, Witnesses, decode_of_model};
use crate::model::lifecycle::TimestampField;
use crate::model::rest::Rest;
use crate::model::template::{Template, compose_of, encode_text};
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

/// Returns whether no two attributes of a struct have one name.
#[doc(hidden)]
pub const fn are_distinct(names: &Names) -> bool {
    each_once(names, names)
}

/// Returns whether each name in `part` is in `whole` exactly once.
const fn each_once(part: &Names, whole: &Names) -> bool {
    let mut at = 0;
    while at < part.own.len() {
        if occurrences(part.own[at], whole) != 1 {
            return false;
        }
        at += 1;
    }
    let mut at = 0;
    while at < part.flattened.len() {
        if !each_once(&part.flattened[at], whole) {
            return false;
        }
        at += 1;
    }
    let mut at = 0;
    while at < part.variants.len() {
        if !each_once(&part.variants[at], whole) {
            return false;
        }
        at += 1;
    }
    true
}

const fn occurrences(name: &str, names: &Names) -> usize {
    let mut count = 0;
    let mut at = 0;
    while at < names.own.len() {
        if same(name.as_bytes(), names.own[at].as_bytes()) {
            count += 1;
        }
        at += 1;
    }
    let mut at = 0;
    while at < names.flattened.len() {
        count += occurrences(name, &names.flattened[at]);
        at += 1;
    }
    // An item has one of the variants.
    let (mut at, mut most) = (0, 0);
    while at < names.variants.len() {
        let here = occurrences(name, &names.variants[at]);
        most = if here > most { here } else { most };
        at += 1;
    }
    count + most
}

const fn same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The sink that [`Members::encode_members`] writes to.
///
/// It keeps the first error and writes nothing after it. So a model's code is one call for each field without a check of the
/// outcome, the least that a compiler has to read.
#[must_use = "`finish` says whether all was written"]
pub struct MemberSink<'s> {
    sink: &'s mut dyn Sink,
    now: Option<Timestamp>,
    outcome: Result<(), EncodeError>,
}

impl fmt::Debug for MemberSink<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemberSink").field("now", &self.now).finish_non_exhaustive()
    }
}

impl<'s> MemberSink<'s> {
    /// Makes a sink that writes members as they are.
    pub fn new(sink: &'s mut dyn Sink) -> Self {
        Self { sink, now: None, outcome: Ok(()) }
    }

    /// Makes a sink that writes `now` in place of the lifecycle timestamps.
    pub fn stamped(sink: &'s mut dyn Sink, now: Timestamp) -> Self {
        Self { sink, now: Some(now), outcome: Ok(()) }
    }

    /// Writes one field or leaves it out. It leaves out an empty field that says `omit_empty`, an absent key of an index (the
    /// attributes of a vector index count as such), and an absent time to live.
    pub fn field<F: Field>(&mut self, value: &F::Value) {
        if self.outcome.is_ok() && !is_left_out::<F>(value) {
            self.write::<F>(value);
        }
    }

    fn write<F: Field>(&mut self, value: &F::Value) {
        self.sink.key(F::NAME);
        self.outcome = encode_field::<F>(value, self.sink);
    }

    /// Checks that every member was written.
    ///
    /// # Errors
    /// An [`EncodeError`] that names the attribute that was not written.
    pub fn finish(self) -> Result<(), EncodeError> {
        self.outcome
    }

    /// Writes the rest of an item, whose model has these names.
    #[doc(hidden)]
    pub fn rest<T>(&mut self, kept: &Rest<T>, rest: &T, named: &'static Names) {
        if self.outcome.is_ok() {
            self.outcome = kept.encode(rest, named, self.sink);
        }
    }

    /// Writes a text that no field holds: a discriminator, or the tag of an enum.
    pub fn text(&mut self, name: &str, text: &str) {
        if self.outcome.is_ok() {
            self.sink.key(name);
            self.sink.string(text);
        }
    }

    /// Writes a composed attribute, or leaves it out when one of its parts is absent.
    pub(crate) fn template<T: Template>(&mut self, owner: &T::Owner) {
        if self.outcome.is_ok() {
            self.outcome = compose_of::<T>(owner, self.now).and_then(|text| {
                let Some(text) = text else { return Ok(()) };
                self.sink.key(T::TEMPLATE.name);
                encode_text::<T>(&text, self.sink)
            });
        }
    }

    /// Writes a lifecycle timestamp: the time of the write if there is one, else the field.
    pub fn timestamp<F: Field>(&mut self, value: &F::Value)
    where
        F::Value: TimestampField<Proof: Sized>,
    {
        let Some(now) = self.now else { return self.field::<F>(value) };
        if self.outcome.is_ok() {
            self.write::<F>(&F::Value::at(now));
        }
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

/// Writes the value of a field, checking the sizes that its keys allow.
pub(crate) fn encode_field<F: Field>(value: &F::Value, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    if F::KEYS.is_empty() {
        return in_attribute(F::NAME, F::Codec::encode(value, sink));
    }
    let mut measured = Measured { sink, size: None };
    let encoded = F::Codec::encode(value, &mut measured);
    in_attribute(F::NAME, encoded.and_then(|()| check_key_size(measured.size, F::KEYS.iter())))
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

/// The members are those of the struct inside. They are all left out for `None`, and an item that has none of them reads as `None`.
///
/// # Errors
/// A [`DecodeError`] that names a required member that is not there, when another one is.
#[diagnostic::do_not_recommend]
impl<T: Members> Members for Option<T> {
    type Slots = OptionalSlots<T::Slots>;
    type Encryption = T::Encryption;

    const NAMES: Names = T::NAMES;

    fn encode_members(&self, members: &mut MemberSink<'_>) {
        if let Some(document) = self {
            document.encode_members(members);
        }
    }

    fn decode_member<'a, S: Source<'a>>(
        slots: &mut Self::Slots,
        name: &str,
        source: &mut S,
    ) -> Result<bool, DecodeError> {
        let is_member = T::decode_member(&mut slots.slots, name, source)?;
        slots.any |= is_member;
        Ok(is_member)
    }

    fn finish(slots: Self::Slots) -> Result<Self, DecodeError> {
        if slots.any { T::finish(slots.slots).map(Some) } else { Ok(None) }
    }
}

/// The members read so far of a document that may not be there.
#[derive(Debug, Default)]
pub struct OptionalSlots<S> {
    slots: S,
    /// True when there was any of them.
    any: bool,
}

/// `#[model(flatten)]` on an `Option`: a document that is `None` where the item has none of its members.
#[derive(Debug)]
pub enum FlattenedOption {}

impl<T: Members> Represent<Option<T>> for FlattenedOption {
    type DataType = MapType;
    type Bare = T;
    type BareCodec = Flattened;
    type Presence = Optional;

    fn encode(value: &Option<T>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match value {
            Some(document) => encode_document(document, sink),
            None => {
                sink.null();
                Ok(())
            }
        }
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Option<T>, DecodeError> {
        Flattened::decode_option(found, source)
    }

    fn is_empty(value: &Option<T>) -> bool {
        value.is_none()
    }

    fn is_absent(value: &Option<T>) -> bool {
        value.is_none()
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }
}

/// `#[model(flatten)]`: a document whose members are members of its owner. Where the document must be one value, it is a map.
#[derive(Debug)]
pub enum Flattened {}

impl<T: Members> Represent<T> for Flattened {
    type DataType = MapType;
    type Bare = T;
    type BareCodec = Self;
    type Presence = Required;

    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        encode_document(value, sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
        decode_document(found, source)
    }

    fn is_empty(_: &T) -> bool {
        false
    }

    fn is_absent(_: &T) -> bool {
        false
    }

    fn absent() -> Option<T> {
        None
    }
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

/// The first missing attribute, when a struct is made from its slots.
#[derive(Debug, Default)]
pub struct Finish {
    missing: Option<Missing>,
}

/// A missing attribute, or the error of a flattened document.
#[derive(Debug)]
enum Missing {
    Attribute(&'static str),
    Within(DecodeError),
}

impl Finish {
    /// Takes a field out of its slot.
    #[inline]
    pub fn field<F: Field>(&mut self, slot: Option<F::Value>) -> Option<F::Value> {
        let value = slot.or_else(F::missing);
        if value.is_none() && self.missing.is_none() {
            self.missing = Some(Missing::Attribute(F::NAME));
        }
        value
    }

    /// Takes a flattened document out of its slots.
    #[inline]
    pub fn flattened<T: Members>(&mut self, slots: T::Slots) -> Option<T> {
        match T::finish(slots) {
            Ok(document) => Some(document),
            Err(error) => {
                self.missing.get_or_insert(Missing::Within(error));
                None
            }
        }
    }

    /// Fails with the error that names the first missing attribute.
    ///
    /// # Errors
    /// Always.
    #[cold]
    pub fn fail<T>(self) -> Result<T, DecodeError> {
        match self.missing {
            Some(Missing::Within(error)) => Err(error),
            Some(Missing::Attribute(name)) => Err(DecodeError::new(DecodeErrorKind::Missing).in_attribute(name)),
            None => Err(DecodeError::new(DecodeErrorKind::Missing)),
        }
    }
}
