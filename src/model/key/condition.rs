//! Key conditions: the values that each takes, and the states of a query's key condition.

use std::cmp::Ordering;
use std::marker::PhantomData;

use super::{KeyAttribute, KeyOperand, KeyTypeOf, OperandOf, encode_key_operand};
use crate::error::EncodeError;
use crate::lower::compare_key_values;
use crate::model::field::{BareOf, DataTypeOf, Field};
use crate::model::index::{EqualityAlone, NoSortKey, SortKey};
use crate::rule::holds;
use crate::schema::{KeyPart, KeyUse};
use crate::wire::json::JsonSource;
use crate::wire::{Sink, Source as _};

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

/// Operators that a partition key takes beside `=`. There are none.
#[diagnostic::on_unimplemented(
    message = "the partition key of `{I}` takes no operator but `=`",
    label = "write `.eq(…)` for the partition key, `.sort_lt(…)`, `.sort_between(…)`, … for the sort key",
    note = "DynamoDB: Query key condition not supported"
)]
pub trait PartitionKeyOperator<I> {
    #[doc(hidden)]
    type Proof;
}

/// Operators of a sort key that have no method of their own. There are none.
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
    /// The next sort key attribute.
    type Field: KeyAttribute;
    /// The sort key attributes after it.
    type Rest;
}

impl<I, F: KeyAttribute, R> NextSortKey<I> for PartitionKeySet<SortKey<F, R>> {
    type Field = F;
    type Rest = R;
}

/// Sort key conditions before the partition key. No index allows them.
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

/// Sort keys that have an attribute left to constrain.
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

/// Conditions on a blind index beside the equality: there are none.
#[diagnostic::on_unimplemented(
    message = "`{I}` is a blind index, which finds equal values and nothing else",
    label = "remove this condition: read what `.eq(…)` finds, and compare the opened values",
    note = "beacons of two values are alike or not; they have no order, no range and no beginning"
)]
pub trait ComparesBeacons<I> {
    #[doc(hidden)]
    type Field: KeyAttribute;
    #[doc(hidden)]
    type Rest;
}

impl<I> NextSortKey<I> for PartitionKeySet<EqualityAlone>
where
    EqualityAlone: ComparesBeacons<I>,
{
    type Field = <EqualityAlone as ComparesBeacons<I>>::Field;
    type Rest = <EqualityAlone as ComparesBeacons<I>>::Rest;
}

/// Key conditions that have not ended.
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

/// The field of the next sort key condition.
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

/// One condition on a sort key attribute as plain data. A cursor is checked against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Returns whether a key value, as DynamoDB JSON, satisfies the condition with these operands.
    pub(crate) fn holds(self, value: &str, operands: &[&str]) -> bool {
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

/// Returns whether the text or bytes of one DynamoDB JSON value begin with those of another.
fn begins_with(value: &str, prefix: &str) -> bool {
    use crate::wire::data_type::DataTypeName::{Binary, String};

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
