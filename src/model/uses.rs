//! What conditions, projections and updates use of a model: the fields that they name, and what each is to an index.

use std::marker::PhantomData;

use super::field::{ByCaller, ByLibrary, InKey, Protected};
use super::index::{Index, Membership};
use crate::rule::{Verdict, verdicts};

/// A condition that names the field `F`.
#[derive(Clone, Copy, Debug)]
pub struct Root<F>(PhantomData<F>);

/// A condition that names what `A` and `B` name.
#[derive(Clone, Copy, Debug)]
pub struct Both<A, B>(PhantomData<(A, B)>);

/// A path that is an attribute.
#[derive(Clone, Copy, Debug)]
pub enum WholeAttribute {}

/// A path that leads into an attribute.
#[derive(Clone, Copy, Debug)]
pub enum InsideAttribute {}

/// A path into the field `F`, or the field itself: `Extent` says which.
#[derive(Clone, Copy, Debug)]
pub struct PathIn<F, Extent>(PhantomData<(F, Extent)>);

impl<F: Membership<I>, Extent, I: Index> UsedIn<I> for PathIn<F, Extent> {
    type KeyRole = F::KeyRole;
    type KeyField = F;
    type Projected = F::Projected;
    type MissingField = F;
    type WrittenBy = F::WrittenBy;
    type KeptField = F;
}

/// Named twice.
#[derive(Clone, Copy, Debug)]
pub enum IsTwice {}

/// Named once, as far as is known before the positions in lists and the keys of maps are.
#[derive(Clone, Copy, Debug)]
pub enum IsOnce {}

/// Part of the key.
#[derive(Clone, Copy, Debug)]
pub enum IsKey {}

/// Not part of the key.
#[derive(Clone, Copy, Debug)]
pub enum IsNotKey {}

/// Returned by a query.
#[derive(Clone, Copy, Debug)]
pub enum IsProjected {}

/// Not in the index and not fetched for it.
#[derive(Clone, Copy, Debug)]
pub enum IsNotProjected {}

/// What the fields that a filter, a projection or an update names are to the index `I`, all together: decided by the first
/// that it may not name.
///
/// A rule about them is a bound of the method, not of an `impl` that joins them, so that its error shows the rule alone.
#[diagnostic::on_unimplemented(
    message = "a condition that names `{Self}` is not one for `{I}`",
    label = "make it for the table or index that is read or written"
)]
pub trait UsedIn<I> {
    /// [`IsKey`] when one of them is part of the key.
    type KeyRole: Verdict;
    /// That one, or any.
    type KeyField;
    /// [`IsNotProjected`] when one of them is not projected.
    type Projected: Verdict;
    /// That one, or any.
    type MissingField;
    /// [`ByCaller`], unless one of them is the library's or protected.
    type WrittenBy: Verdict;
    /// That one, or any.
    type KeptField;
}

impl<F, I: Index> UsedIn<I> for Root<F>
where
    F: Membership<I>,
{
    type KeyRole = F::KeyRole;
    type KeyField = F;
    type Projected = F::Projected;
    type MissingField = F;
    type WrittenBy = F::WrittenBy;
    type KeptField = F;
}

impl<A, B, I> UsedIn<I> for Both<A, B>
where
    A: UsedIn<I>,
    B: UsedIn<I>,
{
    type KeyRole = <A::KeyRole as Verdict>::Or<B::KeyRole>;
    type KeyField = <A::KeyRole as Verdict>::Pick<A::KeyField, B::KeyField>;
    type Projected = <A::Projected as Verdict>::Or<B::Projected>;
    type MissingField = <A::Projected as Verdict>::Pick<A::MissingField, B::MissingField>;
    type WrittenBy = <A::WrittenBy as Verdict>::Or<B::WrittenBy>;
    type KeptField = <A::WrittenBy as Verdict>::Pick<A::KeptField, B::KeptField>;
}

verdicts! {
    IsTwice, IsOnce;
    IsKey, IsNotKey;
    IsNotProjected, IsProjected;
    ByLibrary InKey Protected, ByCaller;
}

/// The answer to whether a filter with these fields names a key attribute of `I`.
pub(crate) type KeyRoleOf<Uses, I> = <Uses as UsedIn<I>>::KeyRole;
/// The key attribute that it names.
pub(crate) type KeyFieldOf<Uses, I> = <Uses as UsedIn<I>>::KeyField;
/// The answer to whether `I` projects all of these fields.
pub(crate) type ProjectedOf<Uses, I> = <Uses as UsedIn<I>>::Projected;
/// The field that it does not.
pub(crate) type MissingFieldOf<Uses, I> = <Uses as UsedIn<I>>::MissingField;
/// The answer to whether the caller may write all of these fields.
pub(crate) type UpkeepOf<Uses, I> = <Uses as UsedIn<I>>::WrittenBy;
/// The field that they may not.
pub(crate) type KeptFieldOf<Uses, I> = <Uses as UsedIn<I>>::KeptField;
