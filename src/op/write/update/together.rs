//! Parts of composed index keys that an update sets together.

use crate::attr::Operand;
use crate::expr::{Attribute, BareAt, BareCodecAt, Clauses, Place};
use crate::lower::Placeholders;
use crate::model::field::{Field, InIndexTemplate, InNoTemplate, InTableTemplate};
use crate::model::index::{Index, Membership};
use crate::model::uses::{Both, IsOnce, IsTwice, PathIn, WholeAttribute};
use crate::projection::{PathsOverlap, Projection};
use crate::rule::{Verdict, holds, verdicts};

/// A part of a composed key is not set with the others.
#[derive(Clone, Copy, Debug)]
pub enum IsLeft {}

/// Each part of a composed key is set with the others.
#[derive(Clone, Copy, Debug)]
#[expect(unnameable_types, reason = "part of a bound")]
pub enum IsSet {}

verdicts! {
    IsLeft, IsSet;
}

/// Fields that are set with all that is composed with them.
#[diagnostic::on_unimplemented(
    message = "`{F}` is a part of the same composed key, and is not set with it",
    label = "set it here, too: the key of the index is made of all its parts",
    note = "`update_model` writes the key as well: it has the whole item"
)]
pub trait SetTogether<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] IsSet: SetTogether<F>;
}

/// Decides whether fields are set with all that is composed with them, when `All` are set in a model whose table is `I`.
#[expect(unnameable_types, reason = "part of a bound")]
pub trait Together<All, I: Index> {
    /// [`IsLeft`] when a part is not among them.
    type Answer: Verdict;
    /// The part that decides the answer, or any type when none does.
    type Field;
}

impl<F, E, All, I: Index> Together<All, I> for PathIn<F, E>
where
    F: Membership<I>,
    F::Templates: Companions<All, I>,
{
    type Answer = <F::Templates as Companions<All, I>>::Answer;
    type Field = <F::Templates as Companions<All, I>>::Field;
}

impl<A, B, All, I: Index> Together<All, I> for Both<A, B>
where
    A: Together<All, I>,
    B: Together<All, I>,
{
    type Answer = <A::Answer as Verdict>::Or<B::Answer>;
    type Field = <A::Answer as Verdict>::Pick<A::Field, B::Field>;
}

/// Decides whether all companions of a field are among `All`.
#[expect(unnameable_types, reason = "part of a bound")]
pub trait Companions<All, I: Index> {
    /// [`IsLeft`] when one is not.
    type Answer: Verdict;
    /// The companion that is not.
    type Field;
}

macro_rules! alone {
    ($($use:ty;)*) => {$(
        impl<All, I: Index> Companions<All, I> for $use {
            type Answer = IsSet;
            type Field = ();
        }
    )*};
}
alone! {
    InNoTemplate;
    InTableTemplate;
    InIndexTemplate<()>;
}

impl<F, Rest, All, I: Index> Companions<All, I> for InIndexTemplate<(F, Rest)>
where
    PathIn<F, WholeAttribute>: PathsOverlap<All, I, Answer: Among>,
    InIndexTemplate<Rest>: Companions<All, I>,
{
    type Answer = <<<PathIn<F, WholeAttribute> as PathsOverlap<All, I>>::Answer as Among>::Answer as Verdict>::Or<
        <InIndexTemplate<Rest> as Companions<All, I>>::Answer,
    >;
    type Field = <<<PathIn<F, WholeAttribute> as PathsOverlap<All, I>>::Answer as Among>::Answer as Verdict>::Pick<
        F,
        <InIndexTemplate<Rest> as Companions<All, I>>::Field,
    >;
}

/// Whether a field is among others: it is, when a list that has it as well would have it twice.
#[expect(unnameable_types, reason = "part of a bound")]
pub trait Among {
    /// [`IsSet`] when it is.
    type Answer: Verdict;
}

impl Among for IsTwice {
    type Answer = IsSet;
}

impl Among for IsOnce {
    type Answer = IsLeft;
}

/// Values for the attributes of the list `P`, one for each in their order.
#[diagnostic::on_unimplemented(
    message = "these are not the values of these attributes",
    label = "expected a tuple with a value of each attribute's type, in the order of the attributes"
)]
pub trait ValuesOf<P: Projection> {
    #[doc(hidden)]
    fn set(self, fields: &P, changes: &mut Clauses, placeholders: &mut Placeholders);
}

macro_rules! values {
    ($(($($field:ident $place:ident $value:ident $at:tt),*);)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($field, $place, $value),*> ValuesOf<($(Attribute<$field, $place>,)*)> for ($($value,)*)
        where
            ($(Attribute<$field, $place>,)*): Projection,
            $($field: Field, $place: Place<$field>, $value: Operand<BareCodecAt<$field, $place>, BareAt<$field, $place>>,)*
        {
            fn set(
                self,
                fields: &($(Attribute<$field, $place>,)*),
                changes: &mut Clauses,
                placeholders: &mut Placeholders,
            ) {
                $(changes.set_value(placeholders, &fields.$at, &self.$at);)*
            }
        }
    )*};
}

values! {
    (F1 P1 V1 0);
    (F1 P1 V1 0, F2 P2 V2 1);
    (F1 P1 V1 0, F2 P2 V2 1, F3 P3 V3 2);
    (F1 P1 V1 0, F2 P2 V2 1, F3 P3 V3 2, F4 P4 V4 3);
    (F1 P1 V1 0, F2 P2 V2 1, F3 P3 V3 2, F4 P4 V4 3, F5 P5 V5 4);
    (F1 P1 V1 0, F2 P2 V2 1, F3 P3 V3 2, F4 P4 V4 3, F5 P5 V5 4, F6 P6 V6 5);
}
