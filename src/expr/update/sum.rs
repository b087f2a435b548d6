//! `left + right` and `left - right`.

use std::fmt;
use std::ops::{Add, Sub};

use super::allowed::Ciphertext;
use super::default::IfAbsent;
use super::set::{ByAttribute, ByDefault, ByOption, BySum, ByValue, SetValue, value_for};
use crate::attr::{NeverNull, Nullness, NumberType, Operand};
use crate::expr::path::{BareAt, BareCodecAt, DataTypeAt};
use crate::expr::{Attribute, Place};
use crate::lower::Text;
use crate::model::field::{Field, JoinEncryption};
use crate::rule::SameAs;

/// `left + right` or `left - right` for numbers.
#[derive(Clone, Copy)]
#[must_use = "this does nothing until an attribute is set to it"]
pub struct Sum<L, R> {
    left: L,
    sign: &'static str,
    right: R,
}

/// A number on the left of a `+` or `-`: `value(100) - Order::TOTAL`.
#[derive(Clone, Copy)]
#[must_use = "this does nothing until an attribute is set to it"]
pub struct Term<V>(V);

/// Makes a number from which an attribute can be subtracted: `value(100) - Order::TOTAL`.
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome {
/// # let db = empty_db();
/// use tabletheory::expr::value;
///
/// let update = db.update::<Order>(Order::key("c1", "1")).set(Order::TOTAL, value(100) - Order::TOTAL);
/// assert!(update.into_request()?.update.starts_with("SET #n0 = :v0 - #n0"));
/// # Ok(())
/// # }
/// ```
pub fn value<V>(value: V) -> Term<V> {
    Term(value)
}

macro_rules! sums {
    ($([$($generics:tt)*] $left:ty;)*) => {$(
        impl<$($generics)*, R> Add<R> for $left {
            type Output = Sum<Self, R>;

            fn add(self, right: R) -> Sum<Self, R> {
                Sum { left: self, sign: " + ", right }
            }
        }

        impl<$($generics)*, R> Sub<R> for $left {
            type Output = Sum<Self, R>;

            fn sub(self, right: R) -> Sum<Self, R> {
                Sum { left: self, sign: " - ", right }
            }
        }
    )*};
}

// A sum has the operators too, so that the error of `set` says that one operator is the most.
sums! {
    [F, P] Attribute<F, P>;
    [F, P] IfAbsent<F, P>;
    [V] Term<V>;
    [L, M] Sum<L, M>;
}

/// One side of a sum or difference that the place `P` of `F` is set to.
pub trait Summand<F, P, Kind> {
    /// [`NeverNull`], or [`Nullable`](crate::attr::Nullable) when it is a place that may be `NULL`.
    #[doc(hidden)]
    type Null: Nullness;

    #[doc(hidden)]
    fn lower(&self, text: &mut Text<'_>);
    /// Returns whether there is a value whatever the item has.
    #[doc(hidden)]
    fn makes(&self) -> bool;
}

impl<F, P, V> Summand<F, P, ByValue> for V
where
    F: Field,
    P: Place<F>,
    V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
{
    type Null = NeverNull;

    fn lower(&self, text: &mut Text<'_>) {
        value_for::<F>(text, |sink| self.encode_operand(sink));
    }

    fn makes(&self) -> bool {
        true
    }
}

impl<F, P, V> Summand<F, P, ByOption> for Term<V>
where
    F: Field,
    P: Place<F>,
    V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
{
    type Null = NeverNull;

    fn lower(&self, text: &mut Text<'_>) {
        value_for::<F>(text, |sink| self.0.encode_operand(sink));
    }

    fn makes(&self) -> bool {
        true
    }
}

impl<F, P, G, Q> Summand<F, P, ByAttribute> for Attribute<G, Q>
where
    F: Field,
    G: Field<Owner = F::Owner, Encryption: JoinEncryption<Named<Ciphertext<G>, Q::Null>: Nullness>>,
    Q: Place<G>,
    DataTypeAt<G, Q>: SameAs<NumberType>,
{
    type Null = <G::Encryption as JoinEncryption>::Named<Ciphertext<G>, Q::Null>;

    fn lower(&self, text: &mut Text<'_>) {
        Attribute::lower(self, text);
    }

    fn makes(&self) -> bool {
        false
    }
}

impl<F, P, G, Q> Summand<F, P, ByDefault> for IfAbsent<G, Q>
where
    F: Field,
    G: Field<Owner = F::Owner>,
    Q: Place<G>,
    DataTypeAt<G, Q>: SameAs<NumberType>,
{
    type Null = Q::Null;

    fn lower(&self, text: &mut Text<'_>) {
        text.insert(&self.lowered);
    }

    fn makes(&self) -> bool {
        true
    }
}

#[diagnostic::do_not_recommend]
impl<F, P, A, T, L, R, Left, Right> SetValue<F, P, A, T, BySum<Left, Right>> for Sum<L, R>
where
    F: Field,
    P: Place<F>,
    DataTypeAt<F, P>: SameAs<NumberType>,
    L: Summand<F, P, Left>,
    R: Summand<F, P, Right>,
{
    type Null = <L::Null as Nullness>::Or<R::Null>;

    fn lower(&self, text: &mut Text<'_>) {
        self.left.lower(text);
        text.push(self.sign);
        self.right.lower(text);
    }

    fn makes(&self) -> bool {
        self.left.makes() && self.right.makes()
    }
}

/// Does not show the values.
impl<L, R> fmt::Debug for Sum<L, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sum")
    }
}

/// Does not show the value.
impl<V> fmt::Debug for Term<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Term")
    }
}
