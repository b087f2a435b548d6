//! `size`.

use std::fmt;

use super::attribute::ComparedWith;
use super::{Readable, copied, opaque};
use crate::attr::{
    AnyType, AttributeType, BinarySetType, BinaryType, ListType, MapType, NumberSetType, NumberType, StringSetType,
    StringType,
};
use crate::expr::in_key::NoCondition;
use crate::expr::logic::{Condition, operators};
use crate::expr::path::{Attribute, DataTypeAt};
use crate::expr::place::{AnAttribute, Place};
use crate::lower::Text;
use crate::model::field::Field;
use crate::model::uses::{Both, Root};
use crate::rule::holds;
use crate::wire::data_type::DataTypeName;

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
#[must_use = "a size does nothing until it is compared"]
pub struct Size<F, P>(Attribute<F, P>);

impl<F: Field, P: Place<F>> Size<F, P> {
    fn lower(&self, text: &mut Text<'_>) {
        text.push("size(");
        self.0.lower(text);
        text.push(")");
    }
}

/// `size(path) > :n` and the other comparisons.
#[must_use = "a condition does nothing until it is given to a request"]
pub struct SizeComparison<F, P> {
    left: Size<F, P>,
    operator: &'static str,
    size: u64,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>> Condition for SizeComparison<F, P> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        self.left.lower(text);
        text.push(self.operator);
        text.value(|sink| self.size.encode(sink));
    }
}

/// `size(path) BETWEEN :low AND :high`
#[must_use = "a condition does nothing until it is given to a request"]
pub struct SizeBetween<F, P> {
    size: Size<F, P>,
    low: u64,
    high: u64,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>> Condition for SizeBetween<F, P> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        self.size.lower(text);
        text.push(" BETWEEN ");
        text.value_pair(|sink| self.low.encode(sink), |sink| self.high.encode(sink));
    }
}

/// `size(a) > b` for two attributes of the same item.
#[must_use = "a condition does nothing until it is given to a request"]
pub struct SizeAndAttribute<F, P, G, Q> {
    left: Size<F, P>,
    operator: &'static str,
    right: Attribute<G, Q>,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>, G: Field, Q: Place<G>> Condition for SizeAndAttribute<F, P, G, Q> {
    type Uses = Both<Root<F>, Root<G>>;

    fn lower(&self, text: &mut Text<'_>) {
        self.left.lower(text);
        text.push(self.operator);
        self.right.lower(text);
    }
}

/// `size(a) > size(b)` for two attributes of the same item.
#[must_use = "a condition does nothing until it is given to a request"]
pub struct TwoSizes<F, P, G, Q> {
    left: Size<F, P>,
    operator: &'static str,
    right: Size<G, Q>,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>, G: Field, Q: Place<G>> Condition for TwoSizes<F, P, G, Q> {
    type Uses = Both<Root<F>, Root<G>>;

    fn lower(&self, text: &mut Text<'_>) {
        self.left.lower(text);
        text.push(self.operator);
        self.right.lower(text);
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `size(path)`: the size of the value, which can be compared with a number.
    ///
    /// The size of a string is its length in UTF-16 code units: 1 for most characters, also those of two or three bytes, and 2
    /// for characters outside the Basic Multilingual Plane, such as emoji. The size of a binary is its number of bytes; the
    /// size of a list, map or set is its number of elements.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
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
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::LINES.size().eq(1)).count().await?, 4);
    /// assert_eq!(db.scan::<Order>().filter(Order::LINES.size().gt(1)).count().await?, 0);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: characters, not bytes
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// db.put(&mut User { id: "u".into(), name: "Zoë 😀".into() }).await?;
    /// assert_eq!(db.scan::<User>().filter(User::NAME.size().eq(6)).count().await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: [Condition and filter expressions,
    /// *Functions*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html)
    /// ("the length of the string"); that it counts UTF-16 code units was measured in November 2026 on DynamoDB Local 3.3.1,
    /// and by others on DynamoDB itself ([extenddb#67](https://github.com/ExtendDB/extenddb/pull/67))
    #[doc(alias = "length")]
    #[doc(alias = "len")]
    pub fn size(self) -> Size<F, P>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        DataTypeAt<F, P>: SizedType<P::Leaf, Proof: Sized>,
    {
        Size(self)
    }
}

macro_rules! size_comparisons {
    ($($method:ident $with_size:ident $operator:literal;)*) => {
        impl<F: Field, P: Place<F>> Size<F, P> {
            $(
                #[doc = concat!("`size(path)", $operator, ":size`, in UTF-16 code units, bytes or elements.")]
                ///
                /// ```
                /// # use doctest::*;
                /// # fn main() -> Outcome {
                /// # let db = empty_db();
                #[doc = concat!("let scan = db.scan::<Order>().filter(Order::NOTE.size().", stringify!($method), "(20));")]
                #[doc = concat!("assert_eq!(scan.into_request()?.filter.as_deref(), Some(\"size(#n0)", $operator, ":v0\"));")]
                /// # Ok(())
                /// # }
                /// ```
                pub fn $method(self, size: u64) -> SizeComparison<F, P> {
                    SizeComparison { left: self, operator: $operator, size }
                }

                #[doc = concat!("`size(path)", $operator, "size(other)`: the sizes of two attributes.")]
                ///
                /// ```
                /// # use doctest::*;
                /// # fn main() -> Outcome {
                /// # let db = empty_db();
                #[doc = concat!("let wanted = Order::TAGS.size().", stringify!($with_size), "(Order::LABELS.size());")]
                /// let request = db.scan::<Order>().filter(wanted).into_request()?;
                #[doc = concat!("assert_eq!(request.filter.as_deref(), Some(\"size(#n0)", $operator, "size(#n1)\"));")]
                /// # Ok(())
                /// # }
                /// ```
                pub fn $with_size<G: Field, Q: Place<G>>(self, other: Size<G, Q>) -> TwoSizes<F, P, G, Q> {
                    TwoSizes { left: self, operator: $operator, right: other }
                }
            )*
        }
    };
}

size_comparisons! {
    eq eq_size " = ";
    ne ne_size " <> ";
    lt lt_size " < ";
    le le_size " <= ";
    gt gt_size " > ";
    ge ge_size " >= ";
}

/// Comparisons with the number in another attribute. They are written out, since a compile error in a macro's code shows the
/// macro too.
impl<F: Field, P: Place<F>> Size<F, P> {
    /// `size(path) = other`: compares the size with the number in another attribute.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let scan = db.scan::<Order>().filter(Order::LABELS.size().eq_attribute(Order::VERSION));
    /// assert_eq!(scan.count().await?, 3); // no label, and version 0
    /// # Ok(())
    /// # }
    /// ```
    pub fn eq_attribute<G, Q>(self, number: Attribute<G, Q>) -> SizeAndAttribute<F, P, G, Q>
    where
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<NumberType, Self, Q::Leaf, Proof: Sized>,
    {
        SizeAndAttribute { left: self, operator: " = ", right: number }
    }

    /// `size(path) <> other`: compares the size with the number in another attribute.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let scan = db.scan::<Order>().filter(Order::LABELS.size().ne_attribute(Order::VERSION));
    /// assert_eq!(scan.count().await?, 1); // one label, and version 0
    /// # Ok(())
    /// # }
    /// ```
    pub fn ne_attribute<G, Q>(self, number: Attribute<G, Q>) -> SizeAndAttribute<F, P, G, Q>
    where
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<NumberType, Self, Q::Leaf, Proof: Sized>,
    {
        SizeAndAttribute { left: self, operator: " <> ", right: number }
    }

    /// `size(path) < other`: compares the size with the number in another attribute.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let scan = db.scan::<Order>().filter(Order::EMAIL.size().lt_attribute(Order::TOTAL));
    /// assert_eq!(scan.count().await?, 4); // `c1@example.com` has 14 characters
    /// # Ok(())
    /// # }
    /// ```
    pub fn lt_attribute<G, Q>(self, number: Attribute<G, Q>) -> SizeAndAttribute<F, P, G, Q>
    where
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<NumberType, Self, Q::Leaf, Proof: Sized>,
    {
        SizeAndAttribute { left: self, operator: " < ", right: number }
    }

    /// `size(path) <= other`: compares the size with the number in another attribute.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let scan = db.scan::<Order>().filter(Order::LINES.size().le_attribute(Order::VERSION));
    /// assert_eq!(scan.count().await?, 0); // one line, and version 0
    /// # Ok(())
    /// # }
    /// ```
    pub fn le_attribute<G, Q>(self, number: Attribute<G, Q>) -> SizeAndAttribute<F, P, G, Q>
    where
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<NumberType, Self, Q::Leaf, Proof: Sized>,
    {
        SizeAndAttribute { left: self, operator: " <= ", right: number }
    }

    /// `size(path) > other`: compares the size with the number in another attribute.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let scan = db.scan::<Order>().filter(Order::EMAIL.size().gt_attribute(Order::VERSION));
    /// assert_eq!(scan.count().await?, 4); // 14 characters, and version 0
    /// # Ok(())
    /// # }
    /// ```
    pub fn gt_attribute<G, Q>(self, number: Attribute<G, Q>) -> SizeAndAttribute<F, P, G, Q>
    where
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<NumberType, Self, Q::Leaf, Proof: Sized>,
    {
        SizeAndAttribute { left: self, operator: " > ", right: number }
    }

    /// `size(path) >= other`: compares the size with the number in another attribute.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let scan = db.scan::<Order>().filter(Order::LABELS.size().ge_attribute(Order::VERSION));
    /// assert_eq!(scan.count().await?, 4); // at least no label, and version 0
    /// # Ok(())
    /// # }
    /// ```
    pub fn ge_attribute<G, Q>(self, number: Attribute<G, Q>) -> SizeAndAttribute<F, P, G, Q>
    where
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<NumberType, Self, Q::Leaf, Proof: Sized>,
    {
        SizeAndAttribute { left: self, operator: " >= ", right: number }
    }
}

impl<F: Field, P: Place<F>> Size<F, P> {
    /// `size(path) BETWEEN :low AND :high`: true when the size lies between the bounds, which are included.
    ///
    /// # Errors
    /// The request fails before it is sent when `low` is larger than `high`, which DynamoDB refuses.
    ///
    /// # Example: with numbers, and with other attributes
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::EMAIL.size().between(6, 254));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("size(#n0) BETWEEN :v0 AND :v1"));
    ///
    /// let scan = db.scan::<Order>().filter(Order::LINES.size().gt_attribute(Order::TOTAL));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("size(#n0) > #n1"));
    ///
    /// let scan = db.scan::<Order>().filter(Order::TAGS.size().eq_size(Order::LABELS.size()));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("size(#n0) = size(#n1)"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "BETWEEN")]
    pub fn between(self, low: u64, high: u64) -> SizeBetween<F, P> {
        SizeBetween { size: self, low, high }
    }
}

// ---- what a size does not have -------------------------------------------------------------------------------------

/// Data types for which the size of the attribute `A` is a path. There are none. Without the methods below, which have this
/// bound, the compiler would suggest other ones.
#[diagnostic::on_unimplemented(
    message = "the size of `{A}` is a number, not an attribute",
    label = "ask this of the attribute itself, without `.size()`",
    note = "DynamoDB: Operator or function requires a document path"
)]
pub trait SizeAsPath<A> {
    #[doc(hidden)]
    type Proof;
}

impl<F: Field, P: Place<F>> Size<F, P> {
    #[doc(hidden)]
    pub fn exists(self) -> NoCondition<F>
    where
        NumberType: SizeAsPath<P::Leaf, Proof: Sized>,
    {
        NoCondition::new()
    }

    #[doc(hidden)]
    pub fn not_exists(self) -> NoCondition<F>
    where
        NumberType: SizeAsPath<P::Leaf, Proof: Sized>,
    {
        NoCondition::new()
    }

    #[doc(hidden)]
    pub fn has_type(self, _: DataTypeName) -> NoCondition<F>
    where
        NumberType: SizeAsPath<P::Leaf, Proof: Sized>,
    {
        NoCondition::new()
    }
}

copied! {
    [F] [P] Size Size<F, P> { 0 };
    [F] [P] SizeComparison SizeComparison<F, P> { left operator size };
    [F] [P] SizeBetween SizeBetween<F, P> { size low high };
    [F G] [P Q] SizeAndAttribute SizeAndAttribute<F, P, G, Q> { left operator right };
    [F G] [P Q] TwoSizes TwoSizes<F, P, G, Q> { left operator right };
}

opaque! {
    [F, P] Size Size<F, P>;
    [F, P] SizeComparison SizeComparison<F, P>;
    [F, P] SizeBetween SizeBetween<F, P>;
    [F, P, G, Q] SizeAndAttribute SizeAndAttribute<F, P, G, Q>;
    [F, P, G, Q] TwoSizes TwoSizes<F, P, G, Q>;
}

operators! {
    [F, P] SizeComparison<F, P>;
    [F, P] SizeBetween<F, P>;
    [F, P, G, Q] SizeAndAttribute<F, P, G, Q>;
    [F, P, G, Q] TwoSizes<F, P, G, Q>;
}
