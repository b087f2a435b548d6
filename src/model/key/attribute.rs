//! The attributes of keys, and the ways to write their values.

use std::marker::PhantomData;

use super::{EncodeKey, EncodedItem, Key};
use crate::attr::{BinaryType, DataType, Native, NumberType, Operand, Represent, StringType};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::model::field::{BareCodecOf, BareOf, DataTypeOf, Field, store_inside};
use crate::model::key::size::{Measured, check_key_size};
use crate::model::members::{encode_field, in_attribute};
use crate::model::template::{Composer, PartType, Template, compose_of, encode_text};
use crate::rule::holds;
use crate::schema::{KeyPart, KeyUse};
use crate::wire::Sink;
use crate::wire::json::JsonSink;

/// An attribute of a key, as key conditions see it: a field of the model, or one that a key template composes.
pub trait KeyAttribute: 'static {
    /// The form in which its values are written: its data type, or `Composed`.
    type KeyType;
    /// The type that key conditions take; for a composed attribute, its parts.
    type Operand;

    /// Its attribute name.
    const ATTRIBUTE: &'static str;
    /// The text with which all its values begin: the literal text at the start of its template.
    const PREFIX: &'static str = "";
    /// True when that text is the whole value: the template has no parts.
    const FIXED: bool = false;
    /// True when the values that conditions take are those that are stored, so that they have the size limits of a key.
    const STORED: bool = true;
}

/// The partition key of a blind index, as key conditions see it: they take the value of the encrypted attribute, and a lookup sends its
/// beacons.
pub trait BeaconAttribute: 'static {
    /// The encrypted attribute.
    type Of: Field;
}

/// The form of a beacon.
#[derive(Clone, Copy, Debug)]
pub enum Beacon {}

#[diagnostic::do_not_recommend]
impl<F, V, T> KeyOperand<F, V, T> for Beacon
where
    F: BeaconAttribute,
    V: Operand<BareCodecOf<F::Of>, T>,
{
    fn encode_value(value: &V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        store_inside::<F::Of>(sink, |sink| value.encode_operand(sink))
    }
}

impl<F: Field> KeyAttribute for F {
    type KeyType = DataTypeOf<F>;
    type Operand = BareOf<F>;

    const ATTRIBUTE: &'static str = F::NAME;
}

/// The form in which the values of a key attribute are written.
pub(crate) type KeyTypeOf<F> = <F as KeyAttribute>::KeyType;

/// The type that conditions on a key attribute take.
pub(crate) type OperandOf<F> = <F as KeyAttribute>::Operand;

/// The values that the function which makes a model's key takes for the field `F`: the operands of the field.
///
/// The bound names the field and its type `T` and not its form, so that a field whose type is no attribute value is an error in one place.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value of `{F}`, which is a `{T}`",
    label = "expected a `{T}`"
)]
pub trait ValueOfKey<F: Field, T> {
    /// Writes the value.
    ///
    /// # Errors
    /// Those of [`Operand::encode_operand`].
    #[doc(hidden)]
    fn encode_part(&self, sink: &mut dyn Sink) -> Result<(), EncodeError>;
}

#[diagnostic::do_not_recommend]
impl<F: Field<Value = T>, T, V: Operand<BareCodecOf<F>, BareOf<F>>> ValueOfKey<F, T> for V {
    fn encode_part(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        store_inside::<F>(sink, |sink| self.encode_operand(sink))
    }
}

/// Writes the attributes of a key, one after another.
#[doc(hidden)]
#[derive(Debug)]
pub struct KeyParts {
    sink: JsonSink,
    error: Option<EncodeError>,
}

impl Default for KeyParts {
    fn default() -> Self {
        Self::new()
    }
}

impl KeyParts {
    /// Makes a key without parts.
    pub fn new() -> Self {
        let mut sink = JsonSink::with_capacity(64);
        sink.begin_item();
        Self { sink, error: None }
    }

    fn part(mut self, name: &str, encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>) -> Self {
        self.sink.key(name);
        if let Err(error) = encode(&mut self.sink) {
            self.error.get_or_insert(error);
        }
        self
    }

    /// Adds the partition key's value.
    pub fn partition<F: Field>(self, value: &impl ValueOfKey<F, F::Value>) -> Self {
        let of = KeyUse { index: None, part: KeyPart::Partition };
        self.part(F::NAME, |sink| measured::<F>(of, sink, |sink| value.encode_part(sink)))
    }

    /// Adds the sort key's value.
    pub fn sort<F: Field>(self, value: &impl ValueOfKey<F, F::Value>) -> Self {
        let of = KeyUse { index: None, part: KeyPart::Sort };
        self.part(F::NAME, |sink| measured::<F>(of, sink, |sink| value.encode_part(sink)))
    }

    /// Adds the partition key's value of an item.
    pub fn partition_of<F: Field>(self, owner: &F::Owner) -> Self {
        self.part(F::NAME, |sink| encode_field::<F>(F::of(owner), sink))
    }

    /// Adds the sort key's value of an item.
    pub fn sort_of<F: Field>(self, owner: &F::Owner) -> Self {
        self.partition_of::<F>(owner)
    }

    /// Adds an attribute that a template composes from the values of its parts.
    pub fn template<T: Template>(self, parts: &[(&'static str, EncodeKey<'_>)]) -> Self {
        self.part(T::TEMPLATE.name, |sink| {
            let mut composer = Composer::new(T::TEMPLATE.pieces);
            for (name, encode) in parts {
                composer.part(name, encode).map_err(|error| error.in_attribute(T::TEMPLATE.name))?;
            }
            encode_text::<T>(&composer.into_text(), sink)
        })
    }

    /// Adds an attribute that a template composes from an item.
    pub fn template_of<T: Template>(self, owner: &T::Owner) -> Self {
        self.part(T::TEMPLATE.name, |sink| match compose_of::<T>(owner, None)? {
            Some(text) => encode_text::<T>(&text, sink),
            None => Err(EncodeError::new(EncodeErrorKind::EmptyPart).in_attribute(T::TEMPLATE.name)),
        })
    }

    /// Returns the key.
    pub fn into_key<M>(mut self) -> Key<M> {
        self.sink.end_item();
        let item = match self.error {
            None => Ok(EncodedItem::from_sink(self.sink)),
            Some(error) => Err(error),
        };
        Key { item, model: PhantomData }
    }
}

/// Writes the value of a whole key attribute, for a primary key or for an equality in a key condition.
pub(crate) fn encode_key_operand<F, V>(value: &V, of: KeyUse, sink: &mut dyn Sink) -> Result<(), EncodeError>
where
    F: KeyAttribute,
    KeyTypeOf<F>: KeyOperand<F, V, OperandOf<F>>,
{
    measured::<F>(of, sink, |sink| <KeyTypeOf<F>>::encode_value(value, sink))
}

/// Writes one end of a range, which may be a part of a key attribute.
pub(crate) fn encode_key_bound<F, V>(value: &V, edge: Edge, of: KeyUse, sink: &mut dyn Sink) -> Result<(), EncodeError>
where
    F: KeyAttribute,
    KeyTypeOf<F>: KeyBound<F, V, OperandOf<F>>,
{
    measured::<F>(of, sink, |sink| <KeyTypeOf<F>>::encode_bound(value, edge, sink))
}

/// Writes a prefix, which may be a part of a key attribute.
pub(crate) fn encode_key_prefix<F, V>(value: &V, of: KeyUse, sink: &mut dyn Sink) -> Result<(), EncodeError>
where
    F: KeyAttribute,
    KeyTypeOf<F>: KeyPrefix<F, V, OperandOf<F>>,
{
    measured::<F>(of, sink, |sink| <KeyTypeOf<F>>::encode_prefix(value, sink))
}

fn measured<F: KeyAttribute>(
    of: KeyUse,
    sink: &mut dyn Sink,
    encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    if !F::STORED {
        return in_attribute(F::ATTRIBUTE, encode(sink));
    }
    let mut measured = Measured { sink, size: None };
    let encoded = encode(&mut measured).and_then(|()| check_key_size(measured.size, [of]));
    in_attribute(F::ATTRIBUTE, encoded)
}

/// The data type of a key attribute `F`, of type `T`, that `V` is a value of.
#[diagnostic::on_unimplemented(
    message = "`{V}` is not a value of the key attribute `{F}`, which is a `{T}`",
    label = "expected a `{T}`",
    note = "DynamoDB: Condition parameter type does not match schema type"
)]
pub trait KeyOperand<F, V, T> {
    /// Writes the value in the attribute's own form.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold it.
    fn encode_value(value: &V, sink: &mut dyn Sink) -> Result<(), EncodeError>;
}

#[diagnostic::do_not_recommend]
impl<D, F, V, T> KeyOperand<F, V, T> for D
where
    D: DataType,
    F: Field,
    V: Operand<BareCodecOf<F>, T>,
{
    fn encode_value(value: &V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        store_inside::<F>(sink, |sink| value.encode_operand(sink))
    }
}

/// One end of a range of a key attribute. Leading parts of a template stand for all values that begin with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The value itself; the first of those that begin with the parts.
    At,
    /// The value itself; the last of those that begin with the parts.
    Above,
    /// The point right after the value, or after all values that begin with the parts.
    Next,
    /// The point right before the value, or before all values that begin with the parts.
    Below,
}

/// The data type of a key attribute `F`, of type `T`, whose ranges can end at `V`.
#[diagnostic::on_unimplemented(
    message = "`{V}` is not a value of the key attribute `{F}`, which is a `{T}`",
    label = "expected a `{T}`, or, of a composed key, its first parts as a tuple: `(a,)`",
    note = "DynamoDB: Condition parameter type does not match schema type"
)]
pub trait KeyBound<F, V, T> {
    /// Writes the end of a range in the attribute's own form.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold it.
    fn encode_bound(value: &V, edge: Edge, sink: &mut dyn Sink) -> Result<(), EncodeError>;
}

/// Every value can be one end of a range.
#[diagnostic::do_not_recommend]
impl<D, F, V, T> KeyBound<F, V, T> for D
where
    D: DataType,
    F: Field,
    V: Operand<BareCodecOf<F>, T>,
{
    fn encode_bound(value: &V, _: Edge, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        store_inside::<F>(sink, |sink| value.encode_operand(sink))
    }
}

/// The data type of a key attribute `F`, of type `T`, that `V` is a prefix of.
#[diagnostic::on_unimplemented(
    message = "`{V}` is not a prefix of the key attribute `{F}`, which is a `{T}`",
    label = "expected the text, or of a binary the bytes, with which the key begins; of a composed key its first parts, and not all, \
             as a tuple: `(a,)`",
    note = "a composed key is cut where a part ends, so that `USER#1` is not taken for the beginning of `USER#10`"
)]
pub trait KeyPrefix<F, V, T> {
    /// Writes the prefix in the attribute's own form.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold it.
    fn encode_prefix(value: &V, sink: &mut dyn Sink) -> Result<(), EncodeError>;
}

/// A prefix is text, whatever Rust type is held as a string: a newtype, an enum, a UUID, a time.
#[diagnostic::do_not_recommend]
impl<F, V, T> KeyPrefix<F, V, T> for StringType
where
    V: Operand<Native, str>,
{
    fn encode_prefix(value: &V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        value.encode_operand(sink)
    }
}

#[diagnostic::do_not_recommend]
impl<F, V, T> KeyPrefix<F, V, T> for BinaryType
where
    V: Operand<Native, [u8]>,
{
    fn encode_prefix(value: &V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        value.encode_operand(sink)
    }
}

/// Another rule refuses the prefix of a number, and is then the only error.
#[diagnostic::do_not_recommend]
impl<F, V, T> KeyPrefix<F, V, T> for NumberType {
    fn encode_prefix(_: &V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.null();
        Ok(())
    }
}

/// Data types that a key can have. The derive asserts this bound for key fields.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be a key: its data type is `{Self}`",
    label = "a key attribute is a string (`S`), number (`N`) or binary (`B`)"
)]
pub trait KeyType<T> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [T] crate::attr::StringType: KeyType<T>;
    [T] crate::attr::NumberType: KeyType<T>;
    [T] crate::attr::BinaryType: KeyType<T>;
    [T] crate::attr::FlagType: KeyType<T>;
    [T] crate::attr::UnixSecondsType: KeyType<T>;
    [T] crate::attr::UnixMillisecondsType: KeyType<T>;
}

/// Data types whose values have beacons. The derive asserts this bound for attributes with a blind index.
#[diagnostic::on_unimplemented(
    message = "`{T}` has no blind index: its data type is `{Self}`",
    label = "a value that is looked up by a blind index is a string (`S`), number (`N`), binary (`B`) or flag (`BOOL`)",
    note = "a lookup finds equal values, and two lists, maps or sets that are equal can be stored differently"
)]
pub trait HasBeacons<T> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [T] crate::attr::StringType: HasBeacons<T>;
    [T] crate::attr::NumberType: HasBeacons<T>;
    [T] crate::attr::BinaryType: HasBeacons<T>;
    [T] crate::attr::BooleanType: HasBeacons<T>;
    [T] crate::attr::FlagType: HasBeacons<T>;
    [T] crate::attr::UnixSecondsType: HasBeacons<T>;
    [T] crate::attr::UnixMillisecondsType: HasBeacons<T>;
}

/// Asserts that the values of type `T`, held as `C`, have beacons.
#[doc(hidden)]
pub const fn assert_beacons<C: Represent<T, DataType: HasBeacons<T, Proof: Sized>>, T>() {}

/// The presence that the attributes of the table's key must have: they are always there. The derive asserts this bound.
#[diagnostic::on_unimplemented(
    message = "a key of the table cannot be optional",
    label = "remove the `Option`: every item has its whole primary key"
)]
pub trait Always<T> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [T] crate::attr::Required: Always<T>;
}

/// A field of type `T`, held as `C`, of which the derive asserts something.
#[doc(hidden)]
#[derive(Debug)]
pub struct Held<C, T>(PhantomData<(C, T)>);

impl<C: Represent<T>, T> Held<C, T> {
    /// Asserts that the field can be a key.
    pub const fn assert_key()
    where
        C::DataType: KeyType<T, Proof: Sized>,
    {
    }

    /// Asserts that the field is always there.
    pub const fn assert_required()
    where
        C::Presence: Always<T, Proof: Sized>,
    {
    }

    /// Asserts that the field `F` can be a part of a key template.
    pub const fn assert_part<F>()
    where
        C::DataType: PartType<F, Proof: Sized>,
    {
    }
}

/// What is asserted of a field whose type is no attribute value: nothing, since that is an error already. The compiler takes these functions
/// where [`Held`] has none of its own.
#[doc(hidden)]
pub trait NotHeld {
    /// Asserts nothing.
    fn assert_key() {}
    /// Asserts nothing.
    fn assert_required() {}
    /// Asserts nothing.
    fn assert_part<F>() {}
}

impl<C, T> NotHeld for Held<C, T> {}
