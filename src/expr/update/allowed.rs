//! The rules of updates: the attributes that an update may name, write once, compute with and remove.

use crate::attr::{NeverNull, Optional};
use crate::expr::{AnAttribute, ByItself};
use crate::model::field::{
    ByCaller, ByLibrary, Encrypted, InKey, InMembers, InNoTemplate, InTableTemplate, Never, Plain, Protected,
};
use crate::model::uses::IsOnce;
use crate::rule::holds;

/// The model that the attribute `F` belongs to: `M` itself.
#[diagnostic::on_unimplemented(
    message = "`{F}` is not an attribute of `{M}`",
    label = "use an attribute of that model"
)]
pub trait OwnerOf<F, M> {
    #[doc(hidden)]
    type Proof;
}
#[diagnostic::do_not_recommend]
impl<F, M> OwnerOf<F, M> for M {
    type Proof = ();
}

/// Attributes outside the primary key.
#[diagnostic::on_unimplemented(
    message = "`{F}` is part of the primary key, which cannot be updated",
    label = "remove it: an item with another key is another item",
    note = "DynamoDB: Cannot update attribute. This attribute is part of the key"
)]
pub trait OutsideKey<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] ByCaller: OutsideKey<F>;
    [F] ByLibrary: OutsideKey<F>;
    [F] Protected: OutsideKey<F>;
    [F] InMembers: OutsideKey<F>;
}

/// Attributes that the library leaves to the caller.
#[diagnostic::on_unimplemented(
    message = "`{F}` is kept by the library, which alone sets it",
    label = "remove it: `created_at` is set when the item is made, `updated_at` and `version` follow with every update"
)]
pub trait KeptByCaller<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] ByCaller: KeptByCaller<F>;
    [F] InKey: KeptByCaller<F>;
    [F] Protected: KeptByCaller<F>;
    [F] InMembers: KeptByCaller<F>;
}

/// Attributes that are not protected.
#[diagnostic::on_unimplemented(
    message = "`{F}` is protected: it is written with its item and not updated",
    label = "remove it, or the word `protected` from the field"
)]
pub trait NotProtected<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] ByCaller: NotProtected<F>;
    [F] ByLibrary: NotProtected<F>;
    [F] InKey: NotProtected<F>;
    [F] InMembers: NotProtected<F>;
}

/// Attributes that are part of no composed index key. [`OutsideKey`] is the rule for those in the table's key.
#[diagnostic::on_unimplemented(
    message = "`{F}` is part of a composed index key, which would not follow it",
    label = "use `update_model`: it has the other parts, and writes the key, too"
)]
pub trait NotComposed<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] InNoTemplate: NotComposed<F>;
    [F] InTableTemplate: NotComposed<F>;
}

/// Fields that an update names once.
#[diagnostic::on_unimplemented(
    message = "`{F}` is written twice",
    label = "name it once",
    note = "DynamoDB: Two document paths overlap with each other; must remove or rewrite one of these paths"
)]
pub trait WrittenOnce<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] IsOnce: WrittenOnce<F>;
}

/// Attributes that DynamoDB can compute with: those that are not encrypted.
#[diagnostic::on_unimplemented(
    message = "`{F}` is encrypted, and DynamoDB cannot compute with it",
    label = "only a whole value can be set, and the attribute removed",
    note = "DynamoDB would add, append or compare ciphertexts"
)]
pub trait Computable<F> {
    #[doc(hidden)]
    type Proof;
    /// `N`. A rule about `NULL` is asked through it, so that it adds no error to this one.
    #[doc(hidden)]
    type Null<N>;
}

#[diagnostic::do_not_recommend]
impl<F> Computable<F> for Plain {
    type Proof = ();
    type Null<N> = N;
}

/// Places to whose old value something can be added, since it is never `NULL`. `A` is the place.
#[diagnostic::on_unimplemented(
    message = "`{A}` is stored as `NULL` when it is `None` or an empty set, and nothing can be added to `NULL`",
    label = "add `#[model(omit_none)]` or `omit_empty` to the field; set an element of a list or map, and add nothing to it",
    note = "DynamoDB: An operand in the update expression has an incorrect data type"
)]
pub trait NotNull<A> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [A] NeverNull: NotNull<A>;
}

/// The content of the attribute of `F`, which is not its value.
pub(super) type Ciphertext<F> = Never<Encrypted, F>;

/// An update never writes what cannot be computed or copied, and the reason is what `Why` says of the field.
impl<A, Why: Reason<F>, F> NotNull<A> for Never<Why, F> {
    type Proof = ();
}

/// The rule that the field `F` breaks.
#[expect(unnameable_types, reason = "part of a bound")]
pub trait Reason<F> {}
impl<F> Reason<F> for Encrypted where Self: Computable<F> {}
impl<F> Reason<F> for InMembers where Self: AnAttribute<F> {}

/// Places that an update can write without the enum around them.
#[diagnostic::on_unimplemented(
    message = "`{V}` is what a variant holds, and an item may have another variant",
    label = "set the whole enum, or a member of what the variant holds",
    note = "an item of another variant would then have parts of two, and could not be read"
)]
pub trait SetAlone<V> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [V] ByItself: SetAlone<V>;
}

/// Presences that an update can end, since an item can do without the attribute.
#[diagnostic::on_unimplemented(
    message = "`{A}` is not optional, and without it the item could not be read",
    label = "set another value, or make the field an `Option` or `omit_empty`"
)]
pub trait RemovableFrom<A> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [A] Optional: RemovableFrom<A>;
}
