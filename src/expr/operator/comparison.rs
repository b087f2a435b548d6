//! `=`, `<>`, `<`, `<=`, `>`, `>=`, `BETWEEN` and `IN`, of an attribute and values.

use std::fmt;
use std::ops::RangeInclusive;

use super::{Readable, copied, opaque, refused_in_key};
use crate::attr::{
    BinaryType, BoundValue, Native, NumberType, Operand, StringType, Ttl, UnixMillisecondsType, UnixSecondsType,
};
use crate::dynamodb::limits::IN_OPERANDS;
use crate::expr::logic::{Condition, operators};
use crate::expr::path::{Attribute, BareAt, BareCodecAt, DataTypeAt};
use crate::expr::place::{AnAttribute, Place};
use crate::lower::{Form, Text};
use crate::model::field::Field;
use crate::model::uses::Root;
use crate::rule::holds;
use crate::schema::Role;

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
    [A] UnixSecondsType: OrderedType<A>;
    [A] UnixMillisecondsType: OrderedType<A>;
}

/// `path = :value` and the other comparisons.
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Comparison<F, P, V> {
    path: Attribute<F, P>,
    operator: &'static str,
    value: BoundValue<V>,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>, V> Condition for Comparison<F, P, V> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        self.path.lower(text);
        text.push(self.operator);
        text.value(|sink| self.value.encode(sink));
    }

    fn expects_version(&self) -> bool {
        F::ROLE == Role::Version && P::WHOLE.is_some() && self.operator == " = "
    }
}

impl<F, P> Comparison<F, P, Ttl> {
    /// `path <= :time`
    pub(super) fn at_most(path: Attribute<F, P>, time: Ttl) -> Self {
        Self { path, operator: " <= ", value: BoundValue::new::<Native, Ttl>(time) }
    }
}

/// Comparisons. They are written out, since a compile error in a macro's code shows the macro too.
impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `path = :value`: true when the stored value equals `value` and has the same data type.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::TOTAL.eq(1_200));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("#n0 = :v0"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "=")]
    pub fn eq<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " = ", value: BoundValue::new::<BareCodecAt<F, P>, BareAt<F, P>>(value) }
    }

    /// `path <> :value`: true when the stored value is another one, or not there.
    ///
    /// # Example: an absent attribute is another value
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.eq("gift")).count().await?, 1);
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.ne("gift")).count().await?, 3);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "<>")]
    pub fn ne<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " <> ", value: BoundValue::new::<BareCodecAt<F, P>, BareAt<F, P>>(value) }
    }

    /// `path < :value`: true when the stored value comes before `value`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. It does not compile on other data types.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let small = db.scan::<Order>().filter(Order::TOTAL.lt(300)).all().await?;
    /// assert_eq!(small.iter().map(|order| order.total).collect::<Vec<_>>(), [80]);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "<")]
    pub fn lt<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " < ", value: BoundValue::new::<BareCodecAt<F, P>, BareAt<F, P>>(value) }
    }

    /// `path <= :value`: true when the stored value comes before `value` or equals it.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. It does not compile on other data types.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::TOTAL.le(300)).count().await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "<=")]
    pub fn le<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " <= ", value: BoundValue::new::<BareCodecAt<F, P>, BareAt<F, P>>(value) }
    }

    /// `path > :value`: true when the stored value comes after `value`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. It does not compile on other data types.
    ///
    /// # Example: an absent attribute comes neither before nor after
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.gt("a")).count().await?, 1);
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.le("a")).count().await?, 0);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = ">")]
    pub fn gt<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " > ", value: BoundValue::new::<BareCodecAt<F, P>, BareAt<F, P>>(value) }
    }

    /// `path >= :value`: true when the stored value comes after `value` or equals it.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. It does not compile on other data types.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::TOTAL.ge(1_200)).count().await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = ">=")]
    pub fn ge<V>(self, value: V) -> Comparison<F, P, V>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Comparison { path: self, operator: " >= ", value: BoundValue::new::<BareCodecAt<F, P>, BareAt<F, P>>(value) }
    }
}

// ---- BETWEEN -------------------------------------------------------------------------------------------------------

/// `path BETWEEN :low AND :high`
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Between<F, P, A, B> {
    path: Attribute<F, P>,
    low: BoundValue<A>,
    high: BoundValue<B>,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>, A, B> Condition for Between<F, P, A, B> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        self.path.lower(text);
        text.push(" BETWEEN ");
        text.value_pair(|sink| self.low.encode(sink), |sink| self.high.encode(sink));
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
    /// # use doctest::*;
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
    #[doc(alias = "BETWEEN")]
    pub fn between<A, B>(self, low: A, high: B) -> Between<F, P, A, B>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        A: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
        B: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        Between {
            path: self,
            low: BoundValue::new::<BareCodecAt<F, P>, BareAt<F, P>>(low),
            high: BoundValue::new::<BareCodecAt<F, P>, BareAt<F, P>>(high),
        }
    }

    /// `path BETWEEN :start AND :end`: true when the stored value lies within a Rust range.
    ///
    /// # Errors
    /// Those of [`between`](Self::between).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::TOTAL.within(300..=1_200)).count().await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "range")]
    pub fn within<V>(self, range: RangeInclusive<V>) -> Between<F, P, V, V>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        let (low, high) = range.into_inner();
        Between {
            path: self,
            low: BoundValue::new::<BareCodecAt<F, P>, BareAt<F, P>>(low),
            high: BoundValue::new::<BareCodecAt<F, P>, BareAt<F, P>>(high),
        }
    }
}

// ---- IN ------------------------------------------------------------------------------------------------------------

/// `path IN (:a, :b, …)`; more than 100 values become several of them joined with `OR`.
#[must_use = "a condition does nothing until it is given to a request"]
pub struct In<F, P, V> {
    path: Attribute<F, P>,
    values: Vec<BoundValue<V>>,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>, V> Condition for In<F, P, V> {
    type Uses = Root<F>;

    fn form(&self) -> Form {
        match self.values.len() {
            0 => Form::Never,
            1..=IN_OPERANDS => Form::Atom,
            _ => Form::Or,
        }
    }

    fn lower(&self, text: &mut Text<'_>) {
        for (index, chunk) in self.values.chunks(IN_OPERANDS).enumerate() {
            if index > 0 {
                text.push(" OR ");
            }
            self.path.lower(text);
            text.push(" IN (");
            for (index, value) in chunk.iter().enumerate() {
                if index > 0 {
                    text.push(", ");
                }
                text.value(|sink| value.encode(sink));
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
    /// The request fails before it is sent when there is no value: no item can match, and DynamoDB refuses it. When it is
    /// joined to another condition with `|`, it is left out, since it never holds.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
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
    #[doc(alias = "IN")]
    #[doc(alias = "one_of")]
    pub fn is_in<V>(self, values: impl IntoIterator<Item = V>) -> In<F, P, V>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
    {
        In { path: self, values: values.into_iter().map(BoundValue::new::<BareCodecAt<F, P>, BareAt<F, P>>).collect() }
    }
}

impl<F, P: Clone, V: Clone> Clone for In<F, P, V> {
    fn clone(&self) -> Self {
        Self { path: self.path.clone(), values: self.values.clone() }
    }
}

copied! {
    [F] [P V] Comparison Comparison<F, P, V> { path operator value };
    [F] [P A B] Between Between<F, P, A, B> { path low high };
}

opaque! {
    [F, P, V] Comparison Comparison<F, P, V>;
    [F, P, A, B] Between Between<F, P, A, B>;
    [F, P, V] In In<F, P, V>;
}

operators! {
    [F, P, V] Comparison<F, P, V>;
    [F, P, A, B] Between<F, P, A, B>;
    [F, P, V] In<F, P, V>;
}

refused_in_key! {
    eq(V) ne(V) lt(V) le(V) gt(V) ge(V) between(A B) within(V) is_in(V)
}
