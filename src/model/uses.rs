//! The fields of a model that conditions, projections and updates name, and the key role of each in an index.

use std::marker::PhantomData;

use super::field::{ByCaller, ByLibrary, InKey, InMembers, Protected};
use super::index::{Index, Membership};
use crate::rule::{Verdict, verdicts};

/// A condition that names the field `F`.
#[derive(Clone, Copy, Debug)]
pub struct Root<F>(PhantomData<F>);

/// A condition that names the fields of `A` and of `B`.
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

/// The path is named twice.
#[derive(Clone, Copy, Debug)]
pub enum IsTwice {}

/// The path is named once, as far as this is known without the positions in lists and the keys of maps.
#[derive(Clone, Copy, Debug)]
pub enum IsOnce {}

/// The field is part of the key.
#[derive(Clone, Copy, Debug)]
pub enum IsKey {}

/// The field is not part of the key.
#[derive(Clone, Copy, Debug)]
pub enum IsNotKey {}

/// A query returns the field.
#[derive(Clone, Copy, Debug)]
pub enum IsProjected {}

/// The field is neither in the index nor fetched for it.
#[derive(Clone, Copy, Debug)]
pub enum IsNotProjected {}

/// The key roles, in the index `I`, of all fields that a filter, a projection or an update names. The first field that it may
/// not name decides.
///
/// A rule about them is a bound of the method, not of an `impl` that joins them, so that its error shows the rule alone.
#[diagnostic::on_unimplemented(
    message = "a condition that names `{Self}` is not one for `{I}`",
    label = "make it for the table or index that is read or written"
)]
pub trait UsedIn<I> {
    /// [`IsKey`] when one of the fields is part of the key.
    type KeyRole: Verdict;
    /// The field that decides the answer, or any field when none does.
    type KeyField;
    /// [`IsNotProjected`] when one of the fields is not projected.
    type Projected: Verdict;
    /// The field that decides the answer, or any field when none does.
    type MissingField;
    /// [`ByCaller`], unless the library writes one of the fields, or one is protected or flattened.
    type WrittenBy: Verdict;
    /// The field that decides the answer, or any field when none does.
    type KeptField;
}

impl<F: Membership<I>, I: Index> UsedIn<I> for Root<F> {
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
    ByLibrary InKey Protected InMembers, ByCaller;
}

/// The answer to whether a filter with these fields names a key attribute of `I`.
pub(crate) type KeyRoleOf<Uses, I> = <Uses as UsedIn<I>>::KeyRole;
/// The key attribute that the filter names.
pub(crate) type KeyFieldOf<Uses, I> = <Uses as UsedIn<I>>::KeyField;
/// The answer to whether `I` projects all of these fields.
pub(crate) type ProjectedOf<Uses, I> = <Uses as UsedIn<I>>::Projected;
/// The field that `I` does not project.
pub(crate) type MissingFieldOf<Uses, I> = <Uses as UsedIn<I>>::MissingField;
/// The answer to whether the caller may write all of these fields.
pub(crate) type WrittenByOf<Uses, I> = <Uses as UsedIn<I>>::WrittenBy;
/// The field that the caller may not write.
pub(crate) type KeptFieldOf<Uses, I> = <Uses as UsedIn<I>>::KeptField;
