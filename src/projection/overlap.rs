//! The rules that hold for a projection's paths at compile time: no attribute is projected twice, and no path leads into an
//! encrypted one.

use crate::model::field::{At, AtTheEnd, Encrypted, Field, Plain};
use crate::model::index::{Index, Membership};
use crate::model::uses::{Both, InsideAttribute, IsOnce, IsTwice, PathIn, WholeAttribute};
use crate::projection::Projection;
use crate::rule::{Verdict, holds, verdicts};

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

verdicts! {
    IsSealed, IsOpen;
}

/// Decides whether the paths of a projection of the index `I` overlap.
pub trait Overlap<I: Index> {
    /// [`IsTwice`] when a whole attribute is named and then named again.
    type Answer: Verdict;
    /// The attribute that decides the answer, or any attribute when none does.
    type Field;
}

impl<F, E, I: Index> Overlap<I> for PathIn<F, E> {
    type Answer = IsOnce;
    type Field = F;
}

impl<A, Rest, I: Index> Overlap<I> for Both<A, Rest>
where
    A: PathsOverlap<Rest, I>,
    Rest: Overlap<I>,
{
    type Answer = <A::Answer as Verdict>::Or<Rest::Answer>;
    type Field = <A::Answer as Verdict>::Pick<A::Field, Rest::Field>;
}

/// Decides whether one path overlaps with any of `Others`.
pub trait PathsOverlap<Others, I: Index> {
    /// [`IsTwice`] when the paths overlap.
    type Answer: Verdict;
    /// The attribute that the path leads into.
    type Field;
}

impl<F, E, G, D, I: Index> PathsOverlap<PathIn<G, D>, I> for PathIn<F, E>
where
    // Positions cannot compare fields of two structs.
    F: Membership<I, Position: SamePosition<G::Position>>,
    G: Membership<I>,
    E: PathCovers<D>,
{
    type Answer = <<F::Position as SamePosition<G::Position>>::Answer as And>::And<E::Answer>;
    type Field = F;
}

impl<A, B, Rest, I: Index> PathsOverlap<Both<B, Rest>, I> for A
where
    A: PathsOverlap<B, I> + PathsOverlap<Rest, I>,
{
    type Answer = <<A as PathsOverlap<B, I>>::Answer as Verdict>::Or<<A as PathsOverlap<Rest, I>>::Answer>;
    type Field = <A as PathsOverlap<B, I>>::Field;
}

/// Decides whether one of two paths in an attribute is the whole attribute.
pub trait PathCovers<Other> {
    /// [`IsTwice`] when one path is the whole attribute.
    type Answer: Verdict;
}

impl<Other> PathCovers<Other> for WholeAttribute {
    type Answer = IsTwice;
}

impl PathCovers<WholeAttribute> for InsideAttribute {
    type Answer = IsTwice;
}

impl PathCovers<InsideAttribute> for InsideAttribute {
    type Answer = IsOnce;
}

/// The conjunction of two answers.
pub trait And {
    /// `Other` if this is [`IsTwice`].
    type And<Other: Verdict>: Verdict;
}

impl And for IsTwice {
    type And<Other: Verdict> = Other;
}

impl And for IsOnce {
    type And<Other: Verdict> = IsOnce;
}

/// Decides whether two positions are equal.
pub trait SamePosition<Other> {
    /// [`IsTwice`] when both are equal.
    type Answer: And + Verdict;
}

impl<H, L, J, M> SamePosition<At<J, M>> for At<H, L>
where
    H: SameDigit<J>,
    L: SameDigit<M>,
    H::Answer: And<And<L::Answer>: And>,
{
    type Answer = <H::Answer as And>::And<L::Answer>;
}

impl<H, L> SamePosition<AtTheEnd> for At<H, L> {
    type Answer = IsOnce;
}

impl<Other> SamePosition<Other> for AtTheEnd {
    type Answer = IsOnce;
}

/// Decides whether two digits are equal.
pub trait SameDigit<Other> {
    /// [`IsTwice`] when both are equal.
    type Answer: And + Verdict;
}

/// Each digit equals itself and differs from the digits after it, and they differ from it.
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
/// No path leads into an encrypted attribute.
#[derive(Clone, Copy, Debug)]
pub enum IsOpen {}

/// Decides whether a path of a projection leads into an encrypted attribute.
pub trait Inside {
    /// [`IsSealed`] when a path does.
    type Answer: Verdict;
    /// The attribute that decides the answer, or any attribute when none does.
    type Field;
}

impl<F: Field> Inside for PathIn<F, WholeAttribute> {
    type Answer = IsOpen;
    type Field = F;
}

impl<F: Field<Encryption: Seal>> Inside for PathIn<F, InsideAttribute> {
    type Answer = <F::Encryption as Seal>::Answer;
    type Field = F;
}

impl<A: Inside, Rest: Inside> Inside for Both<A, Rest> {
    type Answer = <A::Answer as Verdict>::Or<Rest::Answer>;
    type Field = <A::Answer as Verdict>::Pick<A::Field, Rest::Field>;
}

/// Decides whether a path into a field leads into an encrypted attribute.
pub trait Seal {
    /// [`IsSealed`] or [`IsOpen`].
    type Answer: Verdict;
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
/// The encrypted attribute that it looks inside.
pub(crate) type SealedOf<P> = <<P as Projection>::Uses as Inside>::Field;
