//! The write policy of a model, which says how its stored items may be written, and the presence of a version.
//!
//! Source: TableTheory, *Portable semantics*, release state

use crate::attr::{Dispensable, PresenceKind, Represent};
use crate::model::field::Field;
use crate::rule::{Verdict, holds};

/// Items can be created, put, updated and deleted.
#[derive(Clone, Copy, Debug)]
pub enum Mutable {}

/// Items can only be created (`#[model(write_once)]`).
#[derive(Clone, Copy, Debug)]
pub enum WriteOnce {}

/// Some attributes are protected (`#[model(protected)]`): items can be created and deleted, and every other attribute can be
/// updated.
#[derive(Clone, Copy, Debug)]
pub enum Guarded {}

/// Items have a seal over their encrypted attributes (`#[model(sealed)]`): they are written whole, or by
/// [`update_model`](crate::Db::update_model), and can be deleted.
#[derive(Clone, Copy, Debug)]
pub enum Sealed {}

/// The model has a version.
#[derive(Clone, Copy, Debug)]
pub enum Versioned {}

/// The model has no version.
#[derive(Clone, Copy, Debug)]
pub enum Unversioned {}

/// Write policies under which a put may overwrite a stored item: on its own, in a batch or in a transaction.
#[diagnostic::on_unimplemented(
    message = "`{M}` is protected, and a put could write over an item of it",
    label = "use `create`, which fails where there is an item with the key",
    note = "the model says `write_once`, or has `protected` attributes",
    note = "code that is generic over its model says `M: Model<Policy = Mutable>`"
)]
pub trait PutAllowed<M> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [M] Mutable: PutAllowed<M>;
    [M] Sealed: PutAllowed<M>;
}

/// Write policies under which an item can be updated.
#[diagnostic::on_unimplemented(
    message = "`{M}` is written once, and its items are not updated",
    label = "the model says `write_once`: only `create` writes it",
    note = "code that is generic over its model says `M: Model<Policy = Mutable>`"
)]
pub trait UpdateAllowed<M> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [M] Mutable: UpdateAllowed<M>;
    [M] Guarded: UpdateAllowed<M>;
    [M] Sealed: UpdateAllowed<M>;
}

/// Write policies under which some attributes of an item can be changed without having read the others.
#[diagnostic::on_unimplemented(
    message = "`{M}` is sealed, and an update that has not read the item cannot make its seal",
    label = "read the item, change it, and write it over the version that was read: `db.update_model(&mut item, …)`",
    note = "`db.update_model_with_retry(key, …)` does that, and starts over when somebody else was faster",
    note = "the seal is over all encrypted attributes of the item, and its version",
    note = "code that is generic over its model says `M: Model<Policy = Mutable>`"
)]
pub trait BlindUpdateAllowed<M> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [M] Mutable: BlindUpdateAllowed<M>;
    [M] Guarded: BlindUpdateAllowed<M>;
    [M] WriteOnce: BlindUpdateAllowed<M>;
}

/// Write policies under which an item can be deleted.
#[diagnostic::on_unimplemented(
    message = "`{M}` is written once, and its items are not deleted",
    label = "the model says `write_once`: only `create` writes it",
    note = "code that is generic over its model says `M: Model<Policy = Mutable>`"
)]
pub trait DeleteAllowed<M> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [M] Mutable: DeleteAllowed<M>;
    [M] Guarded: DeleteAllowed<M>;
    [M] Sealed: DeleteAllowed<M>;
}

/// The fields that no upsert gives an item that it makes: a pair of the first and the others, or nothing.
pub trait NotGiven {
    /// [`Needed`](crate::attr::Needed) when every item needs one of them, else [`Dispensable`].
    type Need: Verdict;
    /// The field that decides the answer, or any when none does.
    type Field;
}

impl NotGiven for () {
    type Need = Dispensable;
    type Field = ();
}

impl<F: Field, Rest: NotGiven> NotGiven for (F, Rest) {
    type Need = <NeedOf<F> as Verdict>::Or<Rest::Need>;
    type Field = <NeedOf<F> as Verdict>::Pick<F, Rest::Field>;
}

type NeedOf<F> = <<<F as Field>::Codec as Represent<<F as Field>::Value>>::Presence as PresenceKind>::Need;

/// Models whose items an upsert can make: of the key and the changes.
#[diagnostic::on_unimplemented(
    message = "no upsert can make a `{M}`: it would lack `{F}`",
    label = "use `create` or `put`; without `.upsert()`, an update changes an item that is there",
    note = "every item has `{F}`, and no update sets it: it is protected, or the `created_at` of a composed key",
    note = "code that is generic over its model says `M: Model<NotGiven = ()>`"
)]
pub trait UpsertAllowed<M, F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [M, F] Dispensable: UpsertAllowed<M, F>;
}

/// Models that have a version to expect.
#[diagnostic::on_unimplemented(
    message = "`{M}` has no version",
    label = "remove it, or add a field with `#[model(version)]`"
)]
pub trait HasVersion<M> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [M] Versioned: HasVersion<M>;
}
