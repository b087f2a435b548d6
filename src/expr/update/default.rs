//! `if_not_exists(path, :value)`: an attribute, or a value when the attribute is absent.

use std::fmt;
use std::marker::PhantomData;

use super::allowed::Computable;
use super::set::{ByDefault, SetValue, levels_around, whole_value};
use crate::attr::{NeverNull, Operand};
use crate::expr::path::{BareAt, BareCodecAt, DataTypeAt};
use crate::expr::{AnAttribute, Attribute, Place};
use crate::lower::{Form, Lowered, Text};
use crate::model::field::Field;
use crate::rule::SameAs;

/// `if_not_exists(path, :value)`: the value of an attribute, or a default when the item does not have the attribute.
///
/// It is lowered when it is made, so that a value of another type is one error and not two.
#[must_use = "this does nothing until an attribute is set to it"]
pub struct IfAbsent<F, P> {
    pub(super) lowered: Lowered,
    place: PhantomData<fn() -> (F, P)>,
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// Makes `if_not_exists(path, :value)`, to which an attribute can be set: the value of this attribute, or `default` when
    /// the item does not have it. A stored `NULL` counts as there.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let update = db.update(Order::key("c1", "2026-01-07")).set(Order::TOTAL, Order::TOTAL.if_absent(0) + 5);
    /// assert_eq!(update.into_request()?.update, "SET #n0 = if_not_exists(#n0, :v0) + :v1 ADD #n1 :v2");
    /// # Ok(())
    /// # }
    /// ```
    pub fn if_absent<V>(self, default: V) -> IfAbsent<F, P>
    where
        F::Encryption: Computable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        V: ValueOf<P::Leaf, BareCodecAt<F, P>, BareAt<F, P>>,
    {
        IfAbsent { lowered: Lowered::of(Form::Atom, |text| self.lower_or(0, default, text)), place: PhantomData }
    }

    /// Writes `if_not_exists(path, :value)` for this place itself.
    pub(crate) fn lower_or_default(&self, default: impl Operand<BareCodecAt<F, P>, BareAt<F, P>>, text: &mut Text<'_>) {
        self.lower_or(levels_around::<F, P>(), default, text);
    }

    /// Writes `if_not_exists(path, :value)` for a place that lies in this many lists and maps.
    fn lower_or(&self, levels: usize, default: impl Operand<BareCodecAt<F, P>, BareAt<F, P>>, text: &mut Text<'_>) {
        text.push("if_not_exists(");
        self.lower(text);
        text.push(", ");
        whole_value::<F, P>(levels, text, |sink| default.encode_operand(sink));
        text.push(")");
    }
}

#[diagnostic::do_not_recommend]
impl<F, P, A, T, G, Q> SetValue<F, P, A, T, ByDefault> for IfAbsent<G, Q>
where
    F: Field,
    P: Place<F>,
    G: Field<Owner = F::Owner>,
    Q: Place<G>,
    BareAt<F, P>: SameAs<BareAt<G, Q>>,
    DataTypeAt<F, P>: SameAs<DataTypeAt<G, Q>>,
{
    type Null = NeverNull;

    fn lower(&self, text: &mut Text<'_>) {
        text.insert_within(levels_around::<F, P>(), &self.lowered);
    }

    fn is_default(&self) -> bool {
        true
    }
}

/// Does not show the value.
impl<F, P> fmt::Debug for IfAbsent<F, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IfAbsent")
    }
}

/// Values of the type `T` that can be subtracted from the attribute `A` or stand for it when it is absent.
#[diagnostic::on_unimplemented(
    message = "`{A}` is a `{T}`, and this `{Self}` is not a value of it",
    label = "expected a `{T}`"
)]
pub trait ValueOf<A, C, T>: Operand<C, T> {}
#[diagnostic::do_not_recommend]
impl<A, C, T, V: Operand<C, T>> ValueOf<A, C, T> for V {}
