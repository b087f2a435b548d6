//! Conditions and how they join: `&`, `|`, `!`.

use std::ops::{BitAnd, BitOr};

use super::operator::{Between, Comparison, Exists, Function, HasType, In, SizeComparison};
use crate::lower::{Precedence, Text};

/// Something that holds of an item or not: a filter expression or a condition expression.
///
/// Join conditions with `&`, `|` and `!`. Parentheses are written only where they change the meaning.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition",
    label = "expected a comparison such as `Order::TOTAL.gt(5)`, or several joined with `&`, `|` and `!`"
)]
pub trait Condition {
    /// The fields it names, as [`Root`]s joined by [`Both`].
    type Uses;

    /// How strongly it holds together.
    const PRECEDENCE: Precedence;

    /// Writes it.
    fn lower(&self, text: &mut Text<'_>);
}

/// A condition that names the field `F`.
#[derive(Clone, Copy, Debug)]
pub struct Root<F>(std::marker::PhantomData<F>);

/// A condition that names what `A` and `B` name.
#[derive(Clone, Copy, Debug)]
pub struct Both<A, B>(std::marker::PhantomData<(A, B)>);

/// `a AND b`
#[derive(Clone, Copy, Debug)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct And<A, B>(A, B);

/// `a OR b`
#[derive(Clone, Copy, Debug)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Or<A, B>(A, B);

/// `NOT a`
#[derive(Clone, Copy, Debug)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Not<A>(A);

/// Writes `inner`, in parentheses when it holds together more weakly than what it stands in.
fn grouped<C: Condition>(inner: &C, outer: Precedence, text: &mut Text<'_>) {
    if C::PRECEDENCE < outer {
        text.push("(");
        inner.lower(text);
        text.push(")");
    } else {
        inner.lower(text);
    }
}

#[diagnostic::do_not_recommend]
impl<A: Condition, B: Condition> Condition for And<A, B> {
    type Uses = Both<A::Uses, B::Uses>;
    const PRECEDENCE: Precedence = Precedence::And;

    fn lower(&self, text: &mut Text<'_>) {
        grouped(&self.0, Precedence::And, text);
        text.push(" AND ");
        grouped(&self.1, Precedence::And, text);
    }
}

#[diagnostic::do_not_recommend]
impl<A: Condition, B: Condition> Condition for Or<A, B> {
    type Uses = Both<A::Uses, B::Uses>;
    const PRECEDENCE: Precedence = Precedence::Or;

    fn lower(&self, text: &mut Text<'_>) {
        grouped(&self.0, Precedence::Or, text);
        text.push(" OR ");
        grouped(&self.1, Precedence::Or, text);
    }
}

#[diagnostic::do_not_recommend]
impl<A: Condition> Condition for Not<A> {
    type Uses = A::Uses;
    const PRECEDENCE: Precedence = Precedence::Not;

    fn lower(&self, text: &mut Text<'_>) {
        text.push("NOT ");
        grouped(&self.0, Precedence::Not, text);
    }
}

macro_rules! joins {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*, Other: Condition> BitAnd<Other> for $type {
            type Output = And<Self, Other>;

            fn bitand(self, other: Other) -> And<Self, Other> {
                And(self, other)
            }
        }

        impl<$($generics)*, Other: Condition> BitOr<Other> for $type {
            type Output = Or<Self, Other>;

            fn bitor(self, other: Other) -> Or<Self, Other> {
                Or(self, other)
            }
        }
    )*};
}

macro_rules! negates {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> std::ops::Not for $type {
            type Output = Not<Self>;

            fn not(self) -> Not<Self> {
                Not(self)
            }
        }
    )*};
}

joins! {
    [A, B] And<A, B>;
    [A, B] Or<A, B>;
    [A] Not<A>;
    [F, P, V] Comparison<F, P, V>;
    [F, P, A, B] Between<F, P, A, B>;
    [F, P, V] In<F, P, V>;
    [F, P, V] Function<F, P, V>;
    [F, P] Exists<F, P>;
    [F, P] HasType<F, P>;
    [F, P] SizeComparison<F, P>;
}

negates! {
    [A, B] And<A, B>;
    [A, B] Or<A, B>;
    [F, P, V] Comparison<F, P, V>;
    [F, P, A, B] Between<F, P, A, B>;
    [F, P, V] In<F, P, V>;
    [F, P, V] Function<F, P, V>;
    [F, P] Exists<F, P>;
    [F, P] HasType<F, P>;
    [F, P] SizeComparison<F, P>;
}

/// `!!a` is `a`.
impl<A> std::ops::Not for Not<A> {
    type Output = A;

    fn not(self) -> A {
        self.0
    }
}
