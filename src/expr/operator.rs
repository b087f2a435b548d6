//! The operators of conditions, one block each: who may use it, what it says when misused, what it becomes.
//!
//! Source of every operator's operands: [Condition and filter
//! expressions](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html)

use std::collections::{BTreeSet, HashSet, LinkedList, VecDeque};
use std::fmt;
use std::marker::PhantomData;
use std::ops::RangeInclusive;

use super::logic::{Condition, Root};
use super::path::{Attribute, BareAt, BareCodecAt, DataTypeAt};
use super::place::Place;
use crate::attr::{
    AnyType, AttributeType, BinarySetType, BinaryType, DataTypeName, ListType, MapType, Native, NumberSetType,
    NumberType, Operand, StringSetType, StringType,
};
use crate::field::{Field, Plain};
use crate::index::holds;
use crate::lower::{Form, Text};

/// Fields whose stored value can be read in an expression: every field that is not encrypted.
#[diagnostic::on_unimplemented(
    message = "`{F}` is encrypted, and an expression cannot look inside it",
    label = "only `.exists()` and `.not_exists()` work on an encrypted attribute",
    note = "DynamoDB would compare the ciphertext, which never equals the value"
)]
pub trait Readable<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] Plain: Readable<F>;
}

// ---- = <> < <= > >= ------------------------------------------------------------------------------------------------

/// Data types that have an order: `S`, `N` and `B`.
#[diagnostic::on_unimplemented(
    message = "`{A}` has no order: `<`, `<=`, `>`, `>=` and BETWEEN are not defined for `{Self}`",
    label = "only string (`S`), number (`N`) and binary (`B`) attributes have an order"
)]
pub trait OrderedType<A> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [A] StringType: OrderedType<A>;
    [A] NumberType: OrderedType<A>;
    [A] BinaryType: OrderedType<A>;
}

/// `path = :value` and the other comparisons.
#[derive(Clone, Copy)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Comparison<F, P, V> {
    path: Attribute<F, P>,
    operator: &'static str,
    value: V,
}

#[diagnostic::do_not_recommend]
impl<F, P, V> Condition for Comparison<F, P, V>
where
    F: Field,
    P: Place<F>,
    V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
{
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        self.path.lower(text);
        text.push(self.operator);
        text.value(|sink| self.value.encode_operand(sink));
    }
}

/// Comparisons. Written out, because a compile error in a macro's code shows the macro too.
impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `path = :value`: true when the stored value equals `value`, and of the same data type.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::TOTAL.eq(1_200));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("#n0 = :v0"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn eq<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " = ", value }
    }

    /// `path <> :value`: true when the stored value is another one, or not there.
    ///
    /// # Example: an absent attribute is another value
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.eq("gift")).count().await?, 1);
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.ne("gift")).count().await?, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ne<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " <> ", value }
    }

    /// `path < :value`: true when the stored value comes before `value`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. Does not compile on other data types.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let small = db.scan::<Order>().filter(Order::TOTAL.lt(300)).all().await?;
    /// assert_eq!(small.iter().map(|order| order.total).collect::<Vec<_>>(), [80]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn lt<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " < ", value }
    }

    /// `path <= :value`: true when the stored value comes before `value` or equals it.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. Does not compile on other data types.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::TOTAL.le(300)).count().await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn le<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " <= ", value }
    }

    /// `path > :value`: true when the stored value comes after `value`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. Does not compile on other data types.
    ///
    /// # Example: an absent attribute comes neither before nor after
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.gt("a")).count().await?, 1);
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.le("a")).count().await?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn gt<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " > ", value }
    }

    /// `path >= :value`: true when the stored value comes after `value` or equals it.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. Does not compile on other data types.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::TOTAL.ge(1_200)).count().await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ge<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " >= ", value }
    }
}

// ---- BETWEEN -------------------------------------------------------------------------------------------------------

/// `path BETWEEN :low AND :high`
#[derive(Clone, Copy)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Between<F, P, A, B> {
    path: Attribute<F, P>,
    low: A,
    high: B,
}

#[diagnostic::do_not_recommend]
impl<F, P, A, B> Condition for Between<F, P, A, B>
where
    F: Field,
    P: Place<F>,
    A: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    B: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
{
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        self.path.lower(text);
        text.push(" BETWEEN ");
        text.value_pair(|sink| self.low.encode_operand(sink), |sink| self.high.encode_operand(sink));
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `path BETWEEN :low AND :high`: true when the stored value lies between the bounds, which are included.
    ///
    /// # Errors
    /// The request fails before it is sent when `low` comes after `high`, which DynamoDB refuses.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::TOTAL.between(300, 1_200));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("#n0 BETWEEN :v0 AND :v1"));
    ///
    /// let swapped = db.scan::<Order>().filter(Order::TOTAL.between(1_200, 300));
    /// assert!(swapped.into_request().unwrap_err().is_validation());
    /// # Ok(())
    /// # }
    /// ```
    pub fn between<A, B>(self, low: A, high: B) -> Between<F, P, A, B>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        A: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
        B: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Between { path: self, low, high }
    }

    /// `path BETWEEN :start AND :end`, from a Rust range.
    ///
    /// # Errors
    /// As [`between`](Self::between).
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::TOTAL.within(300..=1_200)).count().await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn within<V>(self, range: RangeInclusive<V>) -> Between<F, P, V, V>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        let (low, high) = range.into_inner();
        Between { path: self, low, high }
    }
}

// ---- IN ------------------------------------------------------------------------------------------------------------

/// Operands that one `IN` takes.
///
/// Source: [Comparison operator and function reference, *IN*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html)
const MAX_IN_OPERANDS: usize = 100;

/// `path IN (:a, :b, …)`; more than 100 values become several of them joined with `OR`.
#[derive(Clone)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct In<F, P, V> {
    path: Attribute<F, P>,
    values: Vec<V>,
}

#[diagnostic::do_not_recommend]
impl<F, P, V> Condition for In<F, P, V>
where
    F: Field,
    P: Place<F>,
    V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
{
    type Uses = Root<F>;

    fn form(&self) -> Form {
        match self.values.len() {
            0 => Form::Never,
            1..=MAX_IN_OPERANDS => Form::Atom,
            _ => Form::Or,
        }
    }

    fn lower(&self, text: &mut Text<'_>) {
        for (index, chunk) in self.values.chunks(MAX_IN_OPERANDS).enumerate() {
            if index > 0 {
                text.push(" OR ");
            }
            self.path.lower(text);
            text.push(" IN (");
            for (index, value) in chunk.iter().enumerate() {
                if index > 0 {
                    text.push(", ");
                }
                text.value(|sink| value.encode_operand(sink));
            }
            text.push(")");
        }
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `path IN (:a, :b, …)`: true when the stored value equals one of `values`.
    ///
    /// More than 100 values become several `IN`s joined with `OR`.
    ///
    /// # Errors
    /// The request fails before it is sent when there is no value: no item can match, and DynamoDB refuses it. Joined with
    /// `|` to another condition it is left out, as a condition that never holds.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::STATUS.is_in([Status::Open, Status::Shipped]));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("#n0 IN (:v0, :v1)"));
    ///
    /// let nothing = db.scan::<Order>().filter(Order::TOTAL.is_in(Vec::<u64>::new()));
    /// assert!(nothing.into_request().unwrap_err().is_validation());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_in<V>(self, values: impl IntoIterator<Item = V>) -> In<F, P, V>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        In { path: self, values: values.into_iter().collect() }
    }
}

// ---- begins_with ---------------------------------------------------------------------------------------------------

/// Data types that `begins_with` accepts: `S` and `B`.
#[diagnostic::on_unimplemented(
    message = "`begins_with` is not defined for `{A}`, whose data type is `{Self}`",
    label = "`begins_with` needs a string (`S`) or binary (`B`) attribute"
)]
pub trait BeginsWithType<A> {
    /// What a value begins with: text or bytes.
    type Prefix: ?Sized;
}

#[diagnostic::do_not_recommend]
impl<A> BeginsWithType<A> for StringType {
    type Prefix = str;
}

#[diagnostic::do_not_recommend]
impl<A> BeginsWithType<A> for BinaryType {
    type Prefix = [u8];
}

/// `begins_with(path, :value)` or `contains(path, :value)`
#[derive(Clone, Copy)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Function<F, P, V> {
    name: &'static str,
    path: Attribute<F, P>,
    value: V,
}

#[diagnostic::do_not_recommend]
impl<F, P, V> Condition for Function<F, P, V>
where
    F: Field,
    P: Place<F>,
    V: EncodeArgument,
{
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        text.push(self.name);
        text.push("(");
        self.path.lower(text);
        text.push(", ");
        text.value(|sink| self.value.encode_argument(sink));
        text.push(")");
    }
}

/// A function's second argument, with the form it is written in.
pub trait EncodeArgument {
    /// Writes the argument.
    ///
    /// # Errors
    /// An [`EncodeError`](crate::EncodeError) when DynamoDB cannot hold it.
    fn encode_argument(&self, sink: &mut dyn crate::wire::Sink) -> Result<(), crate::error::EncodeError>;
}

/// An argument that stands for a `T`.
#[derive(Clone, Copy)]
pub struct Argument<V, T: ?Sized> {
    value: V,
    stands_for: PhantomData<fn(&T)>,
}

impl<V: Operand<Native, T>, T: ?Sized> EncodeArgument for Argument<V, T> {
    fn encode_argument(&self, sink: &mut dyn crate::wire::Sink) -> Result<(), crate::error::EncodeError> {
        self.value.encode_operand(sink)
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `begins_with(path, :prefix)`: true when the stored value starts with `prefix`.
    ///
    /// The prefix is text or bytes, also where the attribute is held as one and is not one in Rust: a newtype, an enum, a
    /// [`Timestamp`](crate::Timestamp). Does not compile on anything but a string or a binary.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::EMAIL.begins_with("c1@") & Order::CREATED_AT.begins_with("2026-02"));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("begins_with(#n0, :v0) AND begins_with(#n1, :v1)"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "prefix")]
    #[doc(alias = "starts_with")]
    pub fn begins_with<V, Prefix>(self, prefix: V) -> Function<F, P, Argument<V, Prefix>>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: BeginsWithType<P::Leaf, Prefix = Prefix>,
        V: Operand<Native, <DataTypeAt<F, P> as BeginsWithType<P::Leaf>>::Prefix>,
        Prefix: ?Sized,
    {
        Function { name: "begins_with", path: self, value: Argument { value: prefix, stands_for: PhantomData } }
    }
}

// ---- contains ------------------------------------------------------------------------------------------------------

/// Rust types of attributes that `contains` accepts where they are held as the data type `D`, and what they contain.
#[diagnostic::on_unimplemented(
    message = "`contains` is not defined for `{Self}`, whose data type is `{D}`",
    label = "`contains` needs a string, a set or a list"
)]
pub trait ContainerValue<D> {
    /// What it contains: a part of it for text, the element for sets and lists.
    type Element: ?Sized;
}

macro_rules! containers {
    ($([$($generics:tt)*] $type:ty: $($data_type:ident)* => $element:ty;)*) => {
        $(containers! { @each [$($generics)*] $type, $element: $($data_type)* })*
    };
    (@each $generics:tt $type:ty, $element:ty: $($data_type:ident)*) => {
        $(containers! { @one $generics $type, $element, $data_type })*
    };
    (@one [$($generics:tt)*] $type:ty, $element:ty, $data_type:ident) => {
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> ContainerValue<$data_type> for $type {
            type Element = $element;
        }
    };
}

/// A part of the text, whatever the Rust type that is held as one.
#[diagnostic::do_not_recommend]
impl<T> ContainerValue<StringType> for T {
    type Element = str;
}

containers! {
    [T: AttributeType] Vec<T>: ListType AnyType StringSetType NumberSetType BinarySetType => T;
    [T: AttributeType] VecDeque<T>: ListType AnyType StringSetType NumberSetType BinarySetType => T;
    [T: AttributeType] LinkedList<T>: ListType AnyType => T;
    [T: AttributeType] Box<[T]>: ListType AnyType => T;
    [T: AttributeType, const N: usize] [T; N]: ListType AnyType => T;
    [T] BTreeSet<T>: StringSetType NumberSetType BinarySetType => T;
    [T, H] HashSet<T, H>: StringSetType NumberSetType BinarySetType => T;
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `contains(path, :value)`: true when the stored string has the text in it, or the stored set or list the element.
    ///
    /// Does not compile on anything else.
    ///
    /// # Example: part of a text, or a whole element
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::EMAIL.contains("@example")).count().await?, 4);
    /// assert_eq!(db.scan::<Order>().filter(Order::TAGS.contains("express")).count().await?, 1);
    /// assert_eq!(db.scan::<Order>().filter(Order::TAGS.contains("exp")).count().await?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn contains<V, Element>(self, value: V) -> Function<F, P, Argument<V, Element>>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        BareAt<F, P>: ContainerValue<DataTypeAt<F, P>, Element = Element>,
        V: Operand<Native, <BareAt<F, P> as ContainerValue<DataTypeAt<F, P>>>::Element>,
        Element: ?Sized,
    {
        Function { name: "contains", path: self, value: Argument { value, stands_for: PhantomData } }
    }
}

// ---- attribute_exists, attribute_not_exists ------------------------------------------------------------------------

/// `attribute_exists(path)` or `attribute_not_exists(path)`
#[derive(Clone, Copy)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Exists<F, P> {
    name: &'static str,
    path: Attribute<F, P>,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>> Condition for Exists<F, P> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        text.push(self.name);
        text.push("(");
        self.path.lower(text);
        text.push(")");
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `attribute_exists(path)`: true when the item has it, whatever its value. Works on encrypted attributes too.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let noted = db.scan::<Order>().filter(Order::NOTE.exists()).all().await?;
    /// assert_eq!(noted.len(), 1);
    /// assert_eq!(noted[0].note.as_deref(), Some("gift"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn exists(self) -> Exists<F, P> {
        Exists { name: "attribute_exists", path: self }
    }

    /// `attribute_not_exists(path)`: true when the item does not have it. Works on encrypted attributes too.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.not_exists()).count().await?, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn not_exists(self) -> Exists<F, P> {
        Exists { name: "attribute_not_exists", path: self }
    }
}

// ---- attribute_type ------------------------------------------------------------------------------------------------

/// `attribute_type(path, :type)`
#[derive(Clone, Copy)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct HasType<F, P> {
    path: Attribute<F, P>,
    data_type: DataTypeName,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>> Condition for HasType<F, P> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        text.push("attribute_type(");
        self.path.lower(text);
        text.push(", ");
        text.value(|sink| {
            sink.string(self.data_type.descriptor());
            Ok(())
        });
        text.push(")");
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `attribute_type(path, :type)`: true when the stored value is of this data type.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::attr::DataTypeName;
    ///
    /// let scan = db.scan::<Order>().filter(Order::TOTAL.has_type(DataTypeName::Number));
    /// let request = scan.into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("attribute_type(#n0, :v0)"));
    /// assert_eq!(request.placeholders.values().next(), Some(r#"{"S":"N"}"#));
    /// # Ok(())
    /// # }
    /// ```
    pub fn has_type(self, data_type: DataTypeName) -> HasType<F, P>
    where
        F::Sealing: Readable<F, Proof: Sized>,
    {
        HasType { path: self, data_type }
    }
}

// ---- size ----------------------------------------------------------------------------------------------------------

/// Data types that have a size: `S`, `B`, `L`, `M` and the sets.
#[diagnostic::on_unimplemented(
    message = "`{A}` has no size: `size` is not defined for `{Self}`",
    label = "`size` needs a string, binary, list, map or set attribute"
)]
pub trait SizedType<A> {
    #[doc(hidden)]
    type Proof;
}

holds! {
    [A] StringType: SizedType<A>;
    [A] BinaryType: SizedType<A>;
    [A] ListType: SizedType<A>;
    [A] MapType: SizedType<A>;
    [A] StringSetType: SizedType<A>;
    [A] NumberSetType: SizedType<A>;
    [A] BinarySetType: SizedType<A>;
    [A] AnyType: SizedType<A>;
}

/// `size(path)`: a number to compare, not a condition by itself.
#[derive(Clone, Copy)]
#[must_use = "a size does nothing until it is compared"]
pub struct Size<F, P>(Attribute<F, P>);

/// `size(path) > :n` and the other comparisons.
#[derive(Clone, Copy)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct SizeComparison<F, P> {
    path: Attribute<F, P>,
    operator: &'static str,
    size: u64,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>> Condition for SizeComparison<F, P> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        text.push("size(");
        self.path.lower(text);
        text.push(")");
        text.push(self.operator);
        text.value(|sink| self.size.encode(sink));
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `size(path)`: bytes of a string (UTF-8) or binary; elements of a list, map or set. Compare it with a number.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::LINES.size().gt(20));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("size(#n0) > :v0"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: elements of a list
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::LINES.size().eq(1)).count().await?, 4);
    /// assert_eq!(db.scan::<Order>().filter(Order::LINES.size().gt(1)).count().await?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn size(self) -> Size<F, P>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: SizedType<P::Leaf, Proof: Sized>,
    {
        Size(self)
    }
}

macro_rules! size_comparisons {
    ($($method:ident $operator:literal;)*) => {
        impl<F, P> Size<F, P> {
            $(
                #[doc = concat!("`size(path)", $operator, ":size`, in bytes or elements.")]
                pub fn $method(self, size: u64) -> SizeComparison<F, P> {
                    SizeComparison { path: self.0, operator: $operator, size }
                }
            )*
        }
    };
}

size_comparisons! {
    eq " = ";
    ne " <> ";
    lt " < ";
    le " <= ";
    gt " > ";
    ge " >= ";
}

// ---- Debug ---------------------------------------------------------------------------------------------------------

macro_rules! opaque {
    ($([$($generics:tt)*] $name:ident $type:ty;)*) => {$(
        /// Without the values.
        impl<$($generics)*> fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )*};
}

opaque! {
    [F, P, V] Comparison Comparison<F, P, V>;
    [F, P, A, B] Between Between<F, P, A, B>;
    [F, P, V] In In<F, P, V>;
    [F, P, V] Function Function<F, P, V>;
    [V, T: ?Sized] Argument Argument<V, T>;
    [F, P] Exists Exists<F, P>;
    [F, P] HasType HasType<F, P>;
    [F, P] Size Size<F, P>;
    [F, P] SizeComparison SizeComparison<F, P>;
}
