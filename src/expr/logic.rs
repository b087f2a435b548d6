//! Conditions and how they join: `&`, `|`, `!`, and the methods of the same meaning.

use crate::error::{EncodeError, ExpressionFault};
use crate::lower::{Form, Lowered, Placeholders, TEXT_ROOM, Text, conjunction};
use crate::model::uses::Both;
use crate::rule::Provided;

/// A condition that an item satisfies or not: a filter expression or a condition expression.
///
/// Join conditions with `&`, `|` and `!`, or with [`and`](Condition::and), [`or`](Condition::or) and
/// [`negated`](Condition::negated). Parentheses are written only where they change the meaning.
///
/// An `Option` of a condition is a condition too: `None` is left out, so that the other side of a join stands alone. An
/// `Option` has no operators of its own for the left side of a join: write it on the right, or as
/// [`optional(…)`](super::optional).
///
/// # Example: a filter that may be there
///
/// ```
/// # use doctest::*;
/// # fn main() -> Outcome {
/// # let db = empty_db();
/// let at_least: Option<u64> = None;
/// let wanted = Order::STATUS.eq(Status::Open) & at_least.map(|total| Order::TOTAL.ge(total));
/// assert_eq!(db.scan::<Order>().filter(wanted).into_request()?.filter.as_deref(), Some("#n0 = :v0"));
/// # Ok(())
/// # }
/// ```
///
/// Source: [Condition and filter expressions, *Logical
/// evaluations*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html)
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition",
    label = "expected a comparison such as `Order::TOTAL.gt(5)`, or several joined with `&`, `|` and `!`"
)]
pub trait Condition {
    /// The fields that the condition names, as `Root`s joined by [`Both`].
    type Uses;

    /// Returns the form of the condition. [`lower`](Condition::lower) is called only for a form that has a text.
    fn form(&self) -> Form {
        Form::Atom
    }

    /// Writes the condition.
    fn lower(&self, text: &mut Text<'_>);

    /// Returns whether the condition holds only of items with one version.
    #[doc(hidden)]
    fn expects_version(&self) -> bool {
        false
    }

    /// Makes the condition `self AND other`, as `self & other` does.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::TOTAL.gt(5).and(Order::NOTE.exists()));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("#n0 > :v0 AND attribute_exists(#n1)"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "AND")]
    fn and<C: Condition>(self, other: C) -> Provided<C::Uses, And<Self, C>>
    where
        Self: Sized,
    {
        And(self, other)
    }

    /// Makes the condition `self OR other`, as `self | other` does.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::TOTAL.gt(5).or(Order::NOTE.exists()));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("#n0 > :v0 OR attribute_exists(#n1)"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "OR")]
    fn or<C: Condition>(self, other: C) -> Provided<C::Uses, Or<Self, C>>
    where
        Self: Sized,
    {
        Or(self, other)
    }

    /// Makes the condition `NOT self`, as `!self` does.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::TOTAL.gt(5).negated());
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("NOT #n0 > :v0"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "NOT")]
    fn negated(self) -> Not<Self>
    where
        Self: Sized,
    {
        Not(self)
    }
}

/// `a AND b`
#[derive(Clone, Copy, Debug)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct And<A, B>(pub(super) A, pub(super) B);

/// `a OR b`
#[derive(Clone, Copy, Debug)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Or<A, B>(pub(super) A, pub(super) B);

/// `NOT a`
#[derive(Clone, Copy, Debug)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Not<A>(pub(super) A);

/// Writes `inner`, in parentheses when it binds more weakly than the text around it.
fn grouped<C: Condition>(inner: &C, outer: Form, text: &mut Text<'_>) {
    if inner.form() < outer {
        text.push("(");
        inner.lower(text);
        text.push(")");
    } else {
        inner.lower(text);
    }
}

/// AND or OR of any number of conditions.
pub(super) struct Join {
    /// The form of several conditions.
    form: Form,
    word: &'static str,
    /// The form of a condition that decides the whole: `Never` for AND, `Always` for OR.
    decisive: Form,
    /// The form of a condition that changes nothing, which is also the form of no conditions.
    neutral: Form,
}

pub(super) const ALL: Join = Join { form: Form::And, word: " AND ", decisive: Form::Never, neutral: Form::Always };
pub(super) const ANY: Join = Join { form: Form::Or, word: " OR ", decisive: Form::Always, neutral: Form::Never };

impl Join {
    /// Returns the form of the join of conditions that have these forms.
    #[inline]
    pub(super) fn form(&self, forms: impl IntoIterator<Item = Form>) -> Form {
        let mut whole = None;
        for form in forms {
            if form == self.decisive {
                return form;
            }
            whole = Some(match whole {
                None | Some(Form::LeftOut) => form,
                Some(whole) if !form.is_written() => whole,
                Some(whole) if whole == self.neutral => form,
                Some(_) => self.form,
            });
        }
        whole.unwrap_or(self.neutral)
    }

    /// Writes the conditions of the list that have a text.
    pub(super) fn lower<C: Condition>(&self, conditions: &[C], text: &mut Text<'_>) {
        let mut written = conditions.iter().filter(|condition| condition.form().is_written());
        let (Some(first), second) = (written.next(), written.next()) else { return };
        let Some(second) = second else { return first.lower(text) };
        grouped(first, self.form, text);
        for condition in std::iter::once(second).chain(written) {
            text.push(self.word);
            grouped(condition, self.form, text);
        }
    }

    /// Writes those of the two conditions that have a text.
    #[inline]
    fn lower_pair<A: Condition, B: Condition>(&self, a: &A, b: &B, text: &mut Text<'_>) {
        match (a.form().is_written(), b.form().is_written()) {
            (true, true) => {
                grouped(a, self.form, text);
                text.push(self.word);
                grouped(b, self.form, text);
            }
            (true, false) => a.lower(text),
            (false, _) => b.lower(text),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<A: Condition, B: Condition> Condition for And<A, B> {
    type Uses = Both<A::Uses, B::Uses>;

    #[inline]
    fn form(&self) -> Form {
        ALL.form([self.0.form(), self.1.form()])
    }

    fn lower(&self, text: &mut Text<'_>) {
        ALL.lower_pair(&self.0, &self.1, text);
    }

    fn expects_version(&self) -> bool {
        self.0.expects_version() || self.1.expects_version()
    }
}

#[diagnostic::do_not_recommend]
impl<A: Condition, B: Condition> Condition for Or<A, B> {
    type Uses = Both<A::Uses, B::Uses>;

    #[inline]
    fn form(&self) -> Form {
        ANY.form([self.0.form(), self.1.form()])
    }

    fn lower(&self, text: &mut Text<'_>) {
        ANY.lower_pair(&self.0, &self.1, text);
    }
}

#[diagnostic::do_not_recommend]
impl<A: Condition> Condition for Not<A> {
    type Uses = A::Uses;

    #[inline]
    fn form(&self) -> Form {
        match self.0.form() {
            Form::LeftOut => Form::LeftOut,
            Form::Always => Form::Never,
            Form::Never => Form::Always,
            Form::Or | Form::And | Form::Not | Form::Atom => Form::Not,
        }
    }

    fn lower(&self, text: &mut Text<'_>) {
        text.push("NOT ");
        grouped(&self.0, Form::Not, text);
    }
}

/// `None` is left out.
#[diagnostic::do_not_recommend]
impl<C: Condition> Condition for Option<C> {
    type Uses = C::Uses;

    #[inline]
    fn form(&self) -> Form {
        self.as_ref().map_or(Form::LeftOut, Condition::form)
    }

    fn lower(&self, text: &mut Text<'_>) {
        if let Some(condition) = self {
            condition.lower(text);
        }
    }

    fn expects_version(&self) -> bool {
        self.as_ref().is_some_and(Condition::expects_version)
    }
}

macro_rules! joins {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*, Other: $crate::expr::Condition> ::std::ops::BitAnd<Other> for $type {
            type Output = $crate::rule::Provided<Other::Uses, $crate::expr::And<Self, Other>>;

            fn bitand(self, other: Other) -> Self::Output {
                $crate::expr::logic::And(self, other)
            }
        }

        impl<$($generics)*, Other: $crate::expr::Condition> ::std::ops::BitOr<Other> for $type {
            type Output = $crate::rule::Provided<Other::Uses, $crate::expr::Or<Self, Other>>;

            fn bitor(self, other: Other) -> Self::Output {
                $crate::expr::logic::Or(self, other)
            }
        }
    )*};
}

macro_rules! negates {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> ::std::ops::Not for $type {
            type Output = $crate::expr::Not<Self>;

            fn not(self) -> $crate::expr::Not<Self> {
                $crate::expr::logic::Not(self)
            }
        }
    )*};
}

/// Implements `&`, `|` and `!` for nodes of conditions. Each node's file calls it for its own nodes.
macro_rules! operators {
    ($($joined:tt)*) => {
        $crate::expr::logic::joins! { $($joined)* }
        $crate::expr::logic::negates! { $($joined)* }
    };
}
pub(super) use {joins, negates, operators};

joins! {
    [A] Not<A>;
}

operators! {
    [A, B] And<A, B>;
    [A, B] Or<A, B>;
}

/// `!!a` is `a`.
impl<A> std::ops::Not for Not<A> {
    type Output = A;

    fn not(self) -> A {
        self.0
    }
}

/// Adds a condition to an expression, joined with `AND`. A condition that holds of every item adds nothing; one that holds of
/// no item makes the request fail before it is sent.
pub(crate) fn add_condition<C: Condition>(
    expression: &mut Option<String>,
    condition: &C,
    placeholders: &mut Placeholders,
) {
    match condition.form() {
        Form::LeftOut | Form::Always => return,
        Form::Never => {
            return placeholders.note_error(EncodeError::invalid_expression(ExpressionFault::HoldsOfNoItem));
        }
        Form::Or | Form::And | Form::Not | Form::Atom => {}
    }
    let mut text = Text::new(String::with_capacity(TEXT_ROOM), placeholders);
    condition.lower(&mut text);
    let added = text.text;
    *expression = Some(match expression.take() {
        None => added,
        Some(before) => conjunction(before, Some(added)),
    });
}

impl Lowered {
    pub(crate) fn new<C: Condition>(condition: &C) -> Self {
        let form = condition.form();
        let lowered = Self::of(form, |text| {
            if form.is_written() {
                condition.lower(text);
            }
        });
        lowered.expecting_version(condition.expects_version())
    }
}
