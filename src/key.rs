//! Primary keys, and the key conditions of queries.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use crate::attr::{DataType, DataTypeName, Measured, Number, Operand, Represent, check_key_size, encode_field};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::field::{BareCodecOf, BareOf, DataTypeOf, Field, KeyPart, KeyUse};
use crate::index::{NoSortKey, SortKey, holds};
use crate::lower::compare_key_values;
use crate::table::Schema;
use crate::template::{Composer, Template, compose_of, encode_text};
use crate::wire::body::attribute_value;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::{Sink, Source as _};

/// An item, or the key of one, as DynamoDB JSON. Its contents are in no `Debug` output.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EncodedItem(String);

impl EncodedItem {
    pub(crate) fn from_sink(sink: JsonSink) -> Self {
        // A sink holds UTF-8 by construction.
        Self(String::from_utf8(sink.into_bytes()).unwrap_or_default())
    }

    pub(crate) fn from_json(json: &str) -> Self {
        Self(json.to_owned())
    }

    /// The DynamoDB JSON: `{"id":{"S":"…"}}`.
    pub fn as_json(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for EncodedItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} bytes)", self.0.len())
    }
}

/// The primary key of an item of model `M`.
///
/// Made by the model, from exactly the key attributes it declares: `Order::key("c1", "o1")`. Becomes `Key` in the request.
/// A value that DynamoDB refuses as a key (empty, or too large) is reported by the operation that the key is given to.
pub struct Key<M> {
    item: Result<EncodedItem, EncodeError>,
    model: PhantomData<fn() -> M>,
}

impl<M> Clone for Key<M> {
    fn clone(&self) -> Self {
        Self { item: self.item.clone(), model: PhantomData }
    }
}

/// Two keys are equal when their values are written alike.
impl<M> PartialEq for Key<M> {
    fn eq(&self, other: &Self) -> bool {
        self.item == other.item
    }
}

impl<M> Eq for Key<M> {}

impl<M> Hash for Key<M> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.item.as_ref().ok().hash(state);
    }
}

impl<M> fmt::Debug for Key<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Key").field(&self.item).finish()
    }
}

impl<M> Key<M> {
    /// A key that was read.
    pub(crate) fn from_item(key: EncodedItem) -> Self {
        Self { item: Ok(key), model: PhantomData }
    }

    /// The key as plain data.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB refuses one of its values: it is empty, over 2,048 bytes (partition key) or over
    /// 1,024 bytes (sort key).
    pub fn into_item(self) -> Result<EncodedItem, EncodeError> {
        self.item
    }
}

/// A key, or a reference to one: what a list of keys holds.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a primary key",
    label = "give a list of keys of one model, or of references to them: `[Order::key(…), …]`",
    note = "a batch reads items by primary key; it has no index"
)]
pub trait AsKey {
    /// The model that it is a key of.
    type Model;

    /// The key.
    fn into_key(self) -> Key<Self::Model>;
}

#[diagnostic::do_not_recommend]
impl<M> AsKey for Key<M> {
    type Model = M;

    fn into_key(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<M> AsKey for &Key<M> {
    type Model = M;

    fn into_key(self) -> Key<M> {
        self.clone()
    }
}

/// An attribute of a key, as key conditions see it: a field of the model, or one that a key template composes.
pub trait KeyAttribute: 'static {
    /// How its values are written: its data type, or [`Composed`](crate::template::Composed).
    type KeyType;
    /// The type that key conditions take; of a composed attribute, its parts.
    type Operand;

    /// Its attribute name.
    const ATTRIBUTE: &'static str;
    /// What all its values begin with: the literal text at the start of its template.
    const PREFIX: &'static str = "";
    /// Whether that text is all: the template has no parts.
    const FIXED: bool = false;
}

impl<F: Field> KeyAttribute for F {
    type KeyType = DataTypeOf<F>;
    type Operand = BareOf<F>;

    const ATTRIBUTE: &'static str = F::NAME;
}

/// How the values of a key attribute are written.
pub(crate) type KeyTypeOf<F> = <F as KeyAttribute>::KeyType;

/// The type that conditions on a key attribute take.
pub(crate) type OperandOf<F> = <F as KeyAttribute>::Operand;

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
    /// No part yet.
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

    /// The partition key's value.
    pub fn partition<F: Field>(self, value: &impl Operand<BareCodecOf<F>, BareOf<F>>) -> Self {
        let of = KeyUse { index: None, part: KeyPart::Partition };
        self.part(F::NAME, |sink| measured::<F>(of, sink, |sink| value.encode_operand(sink)))
    }

    /// The sort key's value.
    pub fn sort<F: Field>(self, value: &impl Operand<BareCodecOf<F>, BareOf<F>>) -> Self {
        let of = KeyUse { index: None, part: KeyPart::Sort };
        self.part(F::NAME, |sink| measured::<F>(of, sink, |sink| value.encode_operand(sink)))
    }

    /// The partition key's value, of an item.
    pub fn partition_of<F: Field>(self, owner: &F::Owner) -> Self {
        self.part(F::NAME, |sink| encode_field::<F>(F::of(owner), sink))
    }

    /// The sort key's value, of an item.
    pub fn sort_of<F: Field>(self, owner: &F::Owner) -> Self {
        self.partition_of::<F>(owner)
    }

    /// An attribute that a template composes, of the values of its parts.
    pub fn template<T: Template>(self, parts: &[(&'static str, EncodeKey<'_>)]) -> Self {
        self.part(T::TEMPLATE.name, |sink| {
            let mut composer = Composer::new(T::TEMPLATE.pieces);
            for (name, encode) in parts {
                composer.part(name, encode).map_err(|error| error.in_attribute(T::TEMPLATE.name))?;
            }
            encode_text::<T>(&composer.into_text(), sink)
        })
    }

    /// An attribute that a template composes, of an item.
    pub fn template_of<T: Template>(self, owner: &T::Owner) -> Self {
        self.part(T::TEMPLATE.name, |sink| match compose_of::<T>(owner, None)? {
            Some(text) => encode_text::<T>(&text, sink),
            None => Err(EncodeError::new(EncodeErrorKind::EmptyPart).in_attribute(T::TEMPLATE.name)),
        })
    }

    /// The key.
    pub fn into_key<M>(mut self) -> Key<M> {
        self.sink.end_item();
        let item = match self.error {
            None => Ok(EncodedItem::from_sink(self.sink)),
            Some(error) => Err(error),
        };
        Key { item, model: PhantomData }
    }
}

/// Writes a value that must be a whole key attribute: of a primary key, or of an equality in a key condition.
pub(crate) fn encode_key_operand<F, V>(value: &V, of: KeyUse, sink: &mut dyn Sink) -> Result<(), EncodeError>
where
    F: KeyAttribute,
    KeyTypeOf<F>: KeyOperand<F, V, OperandOf<F>>,
{
    measured::<F>(of, sink, |sink| <KeyTypeOf<F>>::encode_value(value, sink))
}

/// Writes what may be a part of a key attribute: one end of a range.
pub(crate) fn encode_key_bound<F, V>(value: &V, edge: Edge, of: KeyUse, sink: &mut dyn Sink) -> Result<(), EncodeError>
where
    F: KeyAttribute,
    KeyTypeOf<F>: KeyBound<F, V, OperandOf<F>>,
{
    measured::<F>(of, sink, |sink| <KeyTypeOf<F>>::encode_bound(value, edge, sink))
}

/// Writes what may be a part of a key attribute: a prefix of it.
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
    let mut measured = Measured { sink, size: None };
    let encoded = encode(&mut measured).and_then(|()| check_key_size(measured.size, &[of]));
    encoded.map_err(|error| error.in_attribute(F::ATTRIBUTE))
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
        value.encode_operand(sink)
    }
}

/// One end of a range of a key attribute, where leading parts of a template stand for all values that begin so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The value itself; the first of those that begin with the parts.
    At,
    /// The value itself; the last of those that begin with the parts.
    Above,
    /// What comes right after the value, or after all that begin with the parts.
    Next,
    /// What comes right before the value, or before all that begin with the parts.
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

/// Every value is one end of a range by itself.
#[diagnostic::do_not_recommend]
impl<D, F, V, T> KeyBound<F, V, T> for D
where
    D: DataType,
    F: Field,
    V: Operand<BareCodecOf<F>, T>,
{
    fn encode_bound(value: &V, _: Edge, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        value.encode_operand(sink)
    }
}

/// The data type of a key attribute `F`, of type `T`, that `V` is a prefix of.
#[diagnostic::on_unimplemented(
    message = "`{V}` is not a prefix of the key attribute `{F}`, which is a `{T}`",
    label = "expected the beginning of a `{T}`; of a composed key its first parts, and not all, as a tuple: `(a,)`",
    note = "a composed key is cut where a part ends, so that `USER#1` is not taken for the beginning of `USER#10`"
)]
pub trait KeyPrefix<F, V, T> {
    /// Writes the prefix in the attribute's own form.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold it.
    fn encode_prefix(value: &V, sink: &mut dyn Sink) -> Result<(), EncodeError>;
}

#[diagnostic::do_not_recommend]
impl<D, F, V, T> KeyPrefix<F, V, T> for D
where
    D: DataType,
    F: Field,
    V: Operand<BareCodecOf<F>, T>,
{
    fn encode_prefix(value: &V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        value.encode_operand(sink)
    }
}

// ---- partition key -------------------------------------------------------------------------------------------------

/// Values for a whole partition key: one value, or a tuple of as many as a multi-attribute key has.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value of the partition key `{K}`",
    label = "give every attribute of the partition key a value, as a tuple in this order",
    note = "DynamoDB: Query condition missed key schema element"
)]
pub trait PartitionKeyValue<K> {
    /// Calls `condition` for each attribute with its name and value.
    fn for_each(&self, index: Option<&'static str>, condition: &mut dyn FnMut(&'static str, EncodeKey<'_>));
}

/// Writes one value of a key condition.
pub type EncodeKey<'v> = &'v dyn Fn(&mut dyn Sink) -> Result<(), EncodeError>;

impl<F, V> PartitionKeyValue<(F,)> for V
where
    F: KeyAttribute,
    KeyTypeOf<F>: KeyOperand<F, V, OperandOf<F>>,
{
    fn for_each(&self, index: Option<&'static str>, condition: &mut dyn FnMut(&'static str, EncodeKey<'_>)) {
        let of = KeyUse { index, part: KeyPart::Partition };
        condition(F::ATTRIBUTE, &|sink| encode_key_operand::<F, V>(self, of, sink));
    }
}

macro_rules! partition_keys {
    ($(($($field:ident $value:ident $at:tt),*);)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($field, $value),*> PartitionKeyValue<($($field,)*)> for ($($value,)*)
        where
            $($field: Field, DataTypeOf<$field>: KeyOperand<$field, $value, BareOf<$field>>,)*
        {
            fn for_each(&self, index: Option<&'static str>, condition: &mut dyn FnMut(&'static str, EncodeKey<'_>)) {
                let of = KeyUse { index, part: KeyPart::Partition };
                $(condition($field::NAME, &|sink| encode_key_operand::<$field, $value>(&self.$at, of, sink));)*
            }
        }
    )*};
}

partition_keys! {
    (F1 V1 0, F2 V2 1);
    (F1 V1 0, F2 V2 1, F3 V3 2);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3);
}

// ---- what a key condition has so far -------------------------------------------------------------------------------

/// A query whose partition key has no value yet.
#[derive(Clone, Copy, Debug)]
pub enum NoPartitionKey {}

/// A query whose partition key has its value; `Rest` are the sort key attributes that can still be constrained.
#[derive(Clone, Copy, Debug)]
pub struct PartitionKeySet<Rest>(PhantomData<Rest>);

/// A query whose key condition ended with a range.
#[derive(Clone, Copy, Debug)]
pub enum RangeSet {}

/// Key conditions that can be sent: those whose partition key has its value.
#[diagnostic::on_unimplemented(
    message = "the partition key of `{I}` has no value yet",
    label = "call `.eq(…)` with the partition key first",
    note = "DynamoDB: Query condition missed key schema element"
)]
pub trait Sendable<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I, R] PartitionKeySet<R>: Sendable<I>;
    [I] RangeSet: Sendable<I>;
}

/// Key conditions whose partition key has no value yet.
#[diagnostic::on_unimplemented(
    message = "the partition key of `{I}` has its value already",
    label = "constrain the sort key with `.sort_eq(…)`, `.sort_begins_with(…)`, …, and other attributes with `.filter(…)`",
    note = "DynamoDB: KeyConditionExpressions must only contain one condition per key"
)]
pub trait NeedsPartitionKey<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] NoPartitionKey: NeedsPartitionKey<I>;
}

/// Operators that a partition key takes beside `=`: none.
#[diagnostic::on_unimplemented(
    message = "the partition key of `{I}` takes no operator but `=`",
    label = "write `.eq(…)` for the partition key, `.sort_lt(…)`, `.sort_between(…)`, … for the sort key",
    note = "DynamoDB: Query key condition not supported"
)]
pub trait PartitionKeyOperator<I> {
    #[doc(hidden)]
    type Proof;
}

/// Operators that a sort key takes and that have no method of their own: none.
#[diagnostic::on_unimplemented(
    message = "a key condition has no operator `{Self}`",
    label = "use `.sort_eq(…)`, `.sort_lt(…)`, `.sort_between(…)` or `.sort_begins_with(…)`, or `.filter(…)` outside the key",
    note = "DynamoDB: Invalid operator used in KeyConditionExpression"
)]
pub trait SortKeyOperator<I> {
    #[doc(hidden)]
    type Proof;
}

/// Key conditions that can take a condition on the next sort key attribute.
pub trait NextSortKey<I> {
    /// That attribute.
    type Field: KeyAttribute;
    /// The sort key attributes after it.
    type Rest;
}

impl<I, F: KeyAttribute, R> NextSortKey<I> for PartitionKeySet<SortKey<F, R>> {
    type Field = F;
    type Rest = R;
}

/// Sort key conditions before the partition key: never, whatever the index.
#[diagnostic::on_unimplemented(
    message = "the partition key of `{I}` has no value yet",
    label = "call `.eq(…)` with the partition key before the sort key",
    note = "DynamoDB: Query condition missed key schema element"
)]
pub trait PartitionKeyFirst<I> {
    #[doc(hidden)]
    type Field: KeyAttribute;
    #[doc(hidden)]
    type Rest;
}

impl<I> NextSortKey<I> for NoPartitionKey
where
    NoPartitionKey: PartitionKeyFirst<I>,
{
    type Field = <NoPartitionKey as PartitionKeyFirst<I>>::Field;
    type Rest = <NoPartitionKey as PartitionKeyFirst<I>>::Rest;
}

/// Sort key attributes of which one is left.
#[diagnostic::on_unimplemented(
    message = "`{I}` has no sort key attribute left to constrain",
    label = "remove this condition, or put it in `.filter(…)`: every attribute of the sort key, if there is one, has its condition",
    note = "DynamoDB: Query key condition not supported"
)]
pub trait SortKeyLeft<I> {
    #[doc(hidden)]
    type Field: KeyAttribute;
    #[doc(hidden)]
    type Rest;
}

impl<I> NextSortKey<I> for PartitionKeySet<NoSortKey>
where
    NoSortKey: SortKeyLeft<I>,
{
    type Field = <NoSortKey as SortKeyLeft<I>>::Field;
    type Rest = <NoSortKey as SortKeyLeft<I>>::Rest;
}

/// Key conditions that are not yet at an end.
#[diagnostic::on_unimplemented(
    message = "the key condition of `{I}` has ended: a range is its last part",
    label = "remove this condition, or put it in `.filter(…)`",
    note = "DynamoDB takes one condition for each key attribute, and a range only on the last sort key attribute used"
)]
pub trait RangeIsLast<I> {
    #[doc(hidden)]
    type Field: KeyAttribute;
    #[doc(hidden)]
    type Rest;
}

impl<I> NextSortKey<I> for RangeSet
where
    RangeSet: RangeIsLast<I>,
{
    type Field = <RangeSet as RangeIsLast<I>>::Field;
    type Rest = <RangeSet as RangeIsLast<I>>::Rest;
}

/// The field that the next sort key condition is about.
pub(crate) type NextField<S, I> = <S as NextSortKey<I>>::Field;

/// Data types of sort keys that `begins_with` accepts: `S` and `B`.
#[diagnostic::on_unimplemented(
    message = "`begins_with` is not defined for the sort key `{F}`, whose data type is `{Self}`",
    label = "`begins_with` needs a string (`S`) or binary (`B`) sort key; numbers have `.sort_between(…)`"
)]
pub trait PrefixKey<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] crate::attr::StringType: PrefixKey<F>;
    [F] crate::attr::BinaryType: PrefixKey<F>;
}

/// One condition on a sort key attribute, as plain data: what a cursor is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SortCondition {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Between,
    BeginsWith,
}

impl SortCondition {
    /// Whether a key value, as DynamoDB JSON, satisfies the condition with these operands.
    pub(crate) fn holds(&self, value: &str, operands: &[&str]) -> bool {
        let Some(first) = operands.first() else { return false };
        let order = compare_key_values(value, first);
        match self {
            Self::Equal => order == Some(Ordering::Equal),
            Self::Less => order == Some(Ordering::Less),
            Self::LessOrEqual => order.is_some_and(Ordering::is_le),
            Self::Greater => order == Some(Ordering::Greater),
            Self::GreaterOrEqual => order.is_some_and(Ordering::is_ge),
            Self::Between => {
                order.is_some_and(Ordering::is_ge)
                    && operands.get(1).and_then(|high| compare_key_values(value, high)).is_some_and(Ordering::is_le)
            }
            Self::BeginsWith => begins_with(value, first),
        }
    }
}

/// Whether the text or bytes of one DynamoDB JSON value begin with those of another.
fn begins_with(value: &str, prefix: &str) -> bool {
    use crate::attr::DataTypeName::{Binary, String};

    let mut value = JsonSource::new(value);
    let mut prefix = JsonSource::new(prefix);
    match (value.open(), prefix.open()) {
        (Ok(String), Ok(String)) => match (value.string(), prefix.string()) {
            (Ok(value), Ok(prefix)) => value.starts_with(&*prefix),
            _ => false,
        },
        (Ok(Binary), Ok(Binary)) => match (value.binary(), prefix.binary()) {
            (Ok(value), Ok(prefix)) => value.starts_with(&prefix),
            _ => false,
        },
        _ => false,
    }
}

/// The key of an item, or of a key, in the form in which equal keys are equal texts: the attributes in the schema's order,
/// numbers in one spelling.
///
/// # Errors
/// A [`DecodeError`] when the item is malformed or lacks an attribute of the key.
pub(crate) fn key_of_item(item: &str, schema: &Schema) -> Result<EncodedItem, DecodeError> {
    let mut sink = JsonSink::with_capacity(64);
    sink.begin_item();
    for attribute in std::iter::once(&schema.partition_key).chain(&schema.sort_key) {
        let of_attribute = |error: DecodeError| error.in_attribute(attribute.name);
        let Some(value) = attribute_value(item, attribute.name)? else {
            return Err(of_attribute(DecodeError::new(DecodeErrorKind::Missing)));
        };
        sink.key(attribute.name);
        copy_key_value(value, attribute.data_type, &mut sink).map_err(of_attribute)?;
    }
    sink.end_item();
    Ok(EncodedItem::from_sink(sink))
}

fn copy_key_value(value: &str, wanted: DataTypeName, sink: &mut JsonSink) -> Result<(), DecodeError> {
    let mut source = JsonSource::new(value);
    let found = source.open()?;
    match found {
        _ if found != wanted => return Err(DecodeError::wrong_type(wanted, found)),
        DataTypeName::Number => {
            let number: Number =
                source.number()?.parse().map_err(|_| DecodeError::new(DecodeErrorKind::InvalidNumber))?;
            sink.number(number.as_str());
        }
        DataTypeName::Binary => sink.binary(&source.binary()?),
        _ => sink.string(&source.string()?),
    }
    Ok(())
}

/// Keys can be made of this: what the derive asserts of key fields.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be a key: its data type is `{Self}`",
    label = "a key attribute is a string (`S`), number (`N`) or binary (`B`)"
)]
pub trait KeyType<T> {}
#[diagnostic::do_not_recommend]
impl<T> KeyType<T> for crate::attr::StringType {}
#[diagnostic::do_not_recommend]
impl<T> KeyType<T> for crate::attr::NumberType {}
#[diagnostic::do_not_recommend]
impl<T> KeyType<T> for crate::attr::BinaryType {}

/// The attributes of the table's key are always there: what the derive asserts of them.
#[diagnostic::on_unimplemented(
    message = "a key of the table cannot be optional",
    label = "remove the `Option`: every item has its whole primary key"
)]
pub trait Always<T> {}
#[diagnostic::do_not_recommend]
impl<T> Always<T> for crate::attr::Required {}

/// Asserts that a field of type `T`, held as `C`, can be a key.
#[doc(hidden)]
pub const fn assert_key<C: Represent<T, DataType: KeyType<T>>, T>() {}

/// Asserts that a field of type `T`, held as `C`, is always there.
#[doc(hidden)]
pub const fn assert_required<C: Represent<T, Presence: Always<T>>, T>() {}
