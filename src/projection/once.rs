//! What is told of a projection's paths at compile time: that no attribute is projected twice, and that no path leads into
//! an encrypted one.

use crate::model::field::{At, AtTheEnd, Encrypted, Field, Plain};
use crate::model::index::{Index, Membership};
use crate::model::uses::{Both, Entire, IsOnce, IsTwice, PathIn, Within};
use crate::projection::Projection;
use crate::rule::{Either, either, holds};

// ---- no attribute twice --------------------------------------------------------------------------------------------

/// Projections that name no attribute twice, and no part of one that they name.
#[diagnostic::on_unimplemented(
    message = "`{F}` is projected twice, or whole and in part",
    label = "name it once: an attribute comes with all that is in it",
    note = "DynamoDB: Two document paths overlap with each other; must remove or rewrite one of these paths"
)]
pub trait ProjectedOnce<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] IsOnce: ProjectedOnce<F>;
}

either! {
    IsSealed, IsOpen;
}

/// Whether the paths of a projection of the index `I` overlap.
pub trait Overlap<I: Index> {
    /// [`IsTwice`] when an attribute is there whole and again.
    type Answer: Either;
    /// That attribute, or any.
    type Field;
}

impl<F, E, I: Index> Overlap<I> for PathIn<F, E> {
    type Answer = IsOnce;
    type Field = F;
}

impl<A, Rest, I: Index> Overlap<I> for Both<A, Rest>
where
    A: Meets<Rest, I>,
    Rest: Overlap<I>,
{
    type Answer = <A::Answer as Either>::OrRefused<Rest::Answer>;
    type Field = <A::Answer as Either>::RefusedOf<A::Field, Rest::Field>;
}

/// Whether one path overlaps with any of `Others`.
pub trait Meets<Others, I: Index> {
    /// [`IsTwice`] when it does.
    type Answer: Either;
    /// The attribute that it is in.
    type Field;
}

impl<F, E, G, D, I: Index> Meets<PathIn<G, D>, I> for PathIn<F, E>
where
    // Positions say nothing of fields of two structs.
    F: Membership<I, Position: Same<G::Position>>,
    G: Membership<I>,
    E: Covers<D>,
{
    type Answer = <<F::Position as Same<G::Position>>::Answer as And>::And<E::Answer>;
    type Field = F;
}

impl<A, B, Rest, I: Index> Meets<Both<B, Rest>, I> for A
where
    A: Meets<B, I> + Meets<Rest, I>,
{
    type Answer = <<A as Meets<B, I>>::Answer as Either>::OrRefused<<A as Meets<Rest, I>>::Answer>;
    type Field = <A as Meets<B, I>>::Field;
}

/// Whether of two paths in one attribute one is the whole.
pub trait Covers<Other> {
    /// [`IsTwice`] when one is.
    type Answer: Either;
}

impl<Other> Covers<Other> for Entire {
    type Answer = IsTwice;
}

impl Covers<Entire> for Within {
    type Answer = IsTwice;
}

impl Covers<Within> for Within {
    type Answer = IsOnce;
}

/// Both of two answers.
pub trait And {
    /// `Other` if this is [`IsTwice`].
    type And<Other: Either>: Either;
}

impl And for IsTwice {
    type And<Other: Either> = Other;
}

impl And for IsOnce {
    type And<Other: Either> = IsOnce;
}

/// Whether two positions are one.
pub trait Same<Other> {
    /// [`IsTwice`] when they are.
    type Answer: And + Either;
}

impl<H, L, J, M> Same<At<J, M>> for At<H, L>
where
    H: SameDigit<J>,
    L: SameDigit<M>,
    H::Answer: And<And<L::Answer>: And>,
{
    type Answer = <H::Answer as And>::And<L::Answer>;
}

impl<H, L> Same<AtTheEnd> for At<H, L> {
    type Answer = IsOnce;
}

impl<Other> Same<Other> for AtTheEnd {
    type Answer = IsOnce;
}

/// Whether two digits are one.
pub trait SameDigit<Other> {
    /// [`IsTwice`] when they are.
    type Answer: And + Either;
}

/// Each digit equals itself, and differs from those after it and they from it.
macro_rules! digits {
    ($digit:ident $($after:ident)*) => {
        #[doc = "A digit of a position."]
        #[derive(Clone, Copy, Debug)]
        pub enum $digit {}

        impl SameDigit<$digit> for $digit {
            type Answer = IsTwice;
        }

        $(
            impl SameDigit<$after> for $digit {
                type Answer = IsOnce;
            }

            impl SameDigit<$digit> for $after {
                type Answer = IsOnce;
            }
        )*

        digits! { $($after)* }
    };
    () => {};
}

digits! { X0 X1 X2 X3 X4 X5 X6 X7 X8 X9 XA XB XC XD XE XF }

// ---- no path into an encrypted attribute ---------------------------------------------------------------------------

/// Projections that do not look inside an encrypted attribute.
#[diagnostic::on_unimplemented(
    message = "`{F}` is encrypted, and a projection cannot look inside it",
    label = "project the whole attribute: it is opened after it is read",
    note = "DynamoDB holds the ciphertext, in which no path leads anywhere"
)]
pub trait OpenInside<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] IsOpen: OpenInside<F>;
}

/// A path leads into an encrypted attribute.
#[derive(Clone, Copy, Debug)]
pub enum IsSealed {}
/// None does.
#[derive(Clone, Copy, Debug)]
pub enum IsOpen {}

/// Whether a path of a projection leads into an encrypted attribute.
pub trait Inside {
    /// [`IsSealed`] when one does.
    type Answer: Either;
    /// That attribute, or any.
    type Field;
}

impl<F: Field> Inside for PathIn<F, Entire> {
    type Answer = IsOpen;
    type Field = F;
}

impl<F: Field<Sealing: Seal>> Inside for PathIn<F, Within> {
    type Answer = <F::Sealing as Seal>::Answer;
    type Field = F;
}

impl<A: Inside, Rest: Inside> Inside for Both<A, Rest> {
    type Answer = <A::Answer as Either>::OrRefused<Rest::Answer>;
    type Field = <A::Answer as Either>::RefusedOf<A::Field, Rest::Field>;
}

/// What a field's sealing means for a path into it.
pub trait Seal {
    /// [`IsSealed`] or [`IsOpen`].
    type Answer: Either;
}

impl Seal for Plain {
    type Answer = IsOpen;
}

impl Seal for Encrypted {
    type Answer = IsSealed;
}

/// The answer to whether a projection overlaps itself in the index `I`.
pub(crate) type OverlapOf<P, I> = <<P as Projection>::Uses as Overlap<I>>::Answer;
/// The field that it names twice.
pub(crate) type TwiceOf<P, I> = <<P as Projection>::Uses as Overlap<I>>::Field;
/// The answer to whether a projection looks inside an encrypted attribute.
pub(crate) type InsideOf<P> = <<P as Projection>::Uses as Inside>::Answer;
/// That attribute.
pub(crate) type SealedOf<P> = <<P as Projection>::Uses as Inside>::Field;
