//! Sets of strings, numbers and binaries.

use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasher, Hash};

use super::{
    AttributeType, BinarySetType, BinaryType, DataType, DataTypeName, ListType, NumberSetType, NumberType, Optional,
    Represent, Required, StringSetType, StringType,
};
use crate::error::{DecodeError, EncodeError};
use crate::wire::json::JsonSink;
use crate::wire::scalar::{LookAt, Scalar};
use crate::wire::{SetKind, Sink, Source};

/// Data types that can be in a set.
#[diagnostic::on_unimplemented(
    message = "`{Self}` values cannot be elements of a set",
    label = "a set holds strings (`S`), numbers (`N`) or binaries (`B`); use a `Vec` for a list"
)]
pub trait SetElement: DataType {
    /// The data type of the set.
    type Set: DataType;
    /// The kind of set.
    const KIND: SetKind;
}

#[diagnostic::do_not_recommend]
impl SetElement for StringType {
    type Set = StringSetType;
    const KIND: SetKind = SetKind::String;
}

#[diagnostic::do_not_recommend]
impl SetElement for NumberType {
    type Set = NumberSetType;
    const KIND: SetKind = SetKind::Number;
}

#[diagnostic::do_not_recommend]
impl SetElement for BinaryType {
    type Set = BinarySetType;
    const KIND: SetKind = SetKind::Binary;
}

/// The presence that an element of a set must have: it is always there.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be an element of a set: it may be absent",
    label = "remove the `Option`: a set holds values, and `NULL` is none"
)]
pub trait ElementPresence<T> {}
#[diagnostic::do_not_recommend]
impl<T> ElementPresence<T> for Required {}

/// Writes a set, or `NULL` for an empty one: DynamoDB has no empty sets.
fn encode_set<'v, T>(
    values: impl IntoIterator<Item = &'v T>,
    is_empty: bool,
    sink: &mut dyn Sink,
) -> Result<(), EncodeError>
where
    T: AttributeType<DataType: SetElement> + 'v,
{
    if is_empty {
        sink.null();
        return Ok(());
    }
    sink.begin_set(T::DataType::KIND);
    for value in values {
        value.encode(sink).map_err(EncodeError::in_entry)?;
    }
    sink.end_set();
    Ok(())
}

fn decode_set<'a, T, C, S>(found: DataTypeName, source: &mut S) -> Result<C, DecodeError>
where
    T: AttributeType<DataType: SetElement>,
    C: Default + Extend<T>,
    S: Source<'a>,
{
    let mut values = C::default();
    let set = <T::DataType as SetElement>::Set::NAME;
    if found == set {
        while source.next_element()? {
            values.extend([T::decode_as(T::DataType::NAME, source).map_err(DecodeError::in_entry)?]);
        }
    } else if found == DataTypeName::Null {
        source.null()?;
    } else {
        return Err(DecodeError::wrong_type(set, found));
    }
    Ok(values)
}

#[diagnostic::do_not_recommend]
impl<T> AttributeType for BTreeSet<T>
where
    T: AttributeType<DataType: SetElement, Presence: ElementPresence<T>> + Ord,
{
    type DataType = <T::DataType as SetElement>::Set;
    type Bare = Self;
    type Presence = Optional;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        encode_set(self, self.is_empty(), sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        decode_set(found, source)
    }

    fn is_empty(&self) -> bool {
        BTreeSet::is_empty(self)
    }

    /// Returns the empty set: DynamoDB stores no empty set, and removes the attribute with its last element.
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

#[diagnostic::do_not_recommend]
impl<T, H> AttributeType for HashSet<T, H>
where
    T: AttributeType<DataType: SetElement, Presence: ElementPresence<T>> + Eq + Hash,
    H: BuildHasher + Default,
{
    type DataType = <T::DataType as SetElement>::Set;
    type Bare = Self;
    type Presence = Optional;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        encode_set(self, self.is_empty(), sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        decode_set(found, source)
    }

    fn is_empty(&self) -> bool {
        HashSet::is_empty(self)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

/// `#[model(set)]`: a collection of strings, numbers or binaries as a set; repeated elements are written, and read, once.
#[derive(Debug)]
pub enum AsSet {}

impl<T, C> Represent<C> for AsSet
where
    C: IntoIterator<Item = T> + Default + Extend<T>,
    for<'v> &'v C: IntoIterator<Item = &'v T>,
    T: AttributeType<DataType: SetElement, Presence: ElementPresence<T>> + 'static,
{
    type DataType = <T::DataType as SetElement>::Set;
    type Bare = C;
    type BareCodec = Self;
    type Presence = Optional;

    fn encode(value: &C, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        if <Self as Represent<C>>::is_empty(value) {
            sink.null();
            return Ok(());
        }
        sink.begin_set(T::DataType::KIND);
        let mut distinct = Distinct::new(sink);
        for element in value {
            element.encode(&mut distinct).map_err(EncodeError::in_entry)?;
        }
        sink.end_set();
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<C, DecodeError> {
        if found != <Self as Represent<C>>::DataType::NAME {
            return decode_set(found, source);
        }
        let (mut values, mut prints, mut may_repeat) = (C::default(), Fingerprints::default(), false);
        while source.next_element()? {
            let element = T::decode_as(T::DataType::NAME, source).map_err(DecodeError::in_entry)?;
            may_repeat |= prints.may_repeat(&element)?;
            values.extend([element]);
        }
        if may_repeat { once(values) } else { Ok(values) }
    }

    fn is_empty(value: &C) -> bool {
        value.into_iter().next().is_none()
    }

    fn is_absent(_: &C) -> bool {
        false
    }

    fn absent() -> Option<C> {
        Some(C::default())
    }
}

/// The fingerprints of the elements of a set.
#[derive(Default)]
struct Fingerprints {
    /// The fingerprints of the first elements, which are compared one by one.
    few: [u64; FEW],
    count: usize,
    more: HashSet<u64>,
}

/// The number of elements whose fingerprints need no heap.
const FEW: usize = 8;

impl Fingerprints {
    /// Returns whether an earlier element may be written like this one; `false` is certain.
    fn may_repeat<T: AttributeType>(&mut self, element: &T) -> Result<bool, DecodeError> {
        let mut print = Scalar(Fingerprint(0));
        element.encode(&mut print).map_err(|error| DecodeError::unwritable(error.in_entry()))?;
        let Scalar(print) = print;
        let known = self.few.get(..self.count).unwrap_or(&self.few).contains(&print.0);
        match self.few.get_mut(self.count) {
            Some(free) => {
                *free = print.0;
                self.count += 1;
                Ok(known)
            }
            None => Ok(!self.more.insert(print.0) || known),
        }
    }
}

/// Returns the collection with only the first of the elements that are written alike.
#[cold]
fn once<T, C>(values: C) -> Result<C, DecodeError>
where
    C: IntoIterator<Item = T> + Default + Extend<T>,
    T: AttributeType,
{
    let mut distinct = C::default();
    let mut seen = BTreeSet::new();
    for element in values {
        let mut written = JsonSink::new();
        element.encode(&mut written).map_err(|error| DecodeError::unwritable(error.in_entry()))?;
        if seen.insert(written.into_string()) {
            distinct.extend([element]);
        }
    }
    Ok(distinct)
}

/// A number that elements which are written alike have in common, and few others: made of the length and the bytes at both
/// ends.
struct Fingerprint(u64);

impl Fingerprint {
    #[inline]
    fn of(&mut self, bytes: &[u8]) {
        let word = |chunk: Option<&[u8; 8]>| chunk.map(|chunk| u64::from_le_bytes(*chunk));
        let ends = match (word(bytes.first_chunk()), word(bytes.last_chunk())) {
            (Some(first), Some(last)) => first ^ last.rotate_left(29),
            _ => bytes.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
        };
        self.0 = ends ^ (bytes.len() as u64).rotate_left(57);
    }
}

impl LookAt for Fingerprint {
    #[inline]
    fn string(&mut self, text: &str) {
        self.of(text.as_bytes());
    }

    fn number(&mut self, text: &str) {
        self.of(text.as_bytes());
    }

    fn binary(&mut self, bytes: &[u8]) {
        self.of(bytes);
    }
}

/// Passes each element on once. The elements are all of one kind, so their bytes distinguish them; each number has one
/// canonical text.
pub(crate) struct Distinct<'s> {
    seen: BTreeSet<Vec<u8>>,
    sink: &'s mut dyn Sink,
}

impl<'s> Distinct<'s> {
    pub(crate) fn new(sink: &'s mut dyn Sink) -> Self {
        Self { seen: BTreeSet::new(), sink }
    }
}

impl Sink for Distinct<'_> {
    fn string(&mut self, text: &str) {
        if self.seen.insert(text.as_bytes().to_vec()) {
            self.sink.string(text);
        }
    }

    fn number(&mut self, text: &str) {
        if self.seen.insert(text.as_bytes().to_vec()) {
            self.sink.number(text);
        }
    }

    fn binary(&mut self, bytes: &[u8]) {
        if self.seen.insert(bytes.to_vec()) {
            self.sink.binary(bytes);
        }
    }

    // A set element is one scalar; nothing else reaches this sink.
    fn boolean(&mut self, _: bool) {}
    fn null(&mut self) {}
    fn begin_list(&mut self) {}
    fn end_list(&mut self) {}
    fn begin_map(&mut self) {}
    fn key(&mut self, _: &str) {}
    fn end_map(&mut self) {}
    fn begin_set(&mut self, _: SetKind) {}
    fn end_set(&mut self) {}
}
