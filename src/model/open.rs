//! The models that a client can read and write, those that are read without a client, and what of an answer is to be opened.

use super::field::{Encrypted, Plain};
use super::members::Members;
use super::table::Model;
use crate::rule::{Provided, holds};
use crate::schema::Schema;

/// A client without keys, which cannot read and write models with encrypted attributes.
#[derive(Clone, Copy, Debug)]
pub enum NoKeys {}

/// A client with keys, which reads and writes every model. [`Db::with_keys`](crate::Db::with_keys) makes it.
#[derive(Clone, Copy, Debug)]
pub enum WithKeys {}

/// The [`Encryption`](Members::Encryption) of the model `M`. The compiler knows it only where `M` is a model, so that this is the one error
/// of another type.
pub type EncryptionOf<M> = <Provided<<M as Model>::Table, M> as Members>::Encryption;

/// Models that a client with keys `K` can read and write.
#[diagnostic::on_unimplemented(
    message = "`{M}` has encrypted attributes, and this client has no keys",
    label = "a model with `#[model(encrypted)]` needs a client that can seal and open them",
    note = "`db.with_keys(…)`, of the feature `encryption`, makes such a client",
    note = "code that is generic over its model says `M: Model<Encryption = Plain>`"
)]
pub trait OpenTo<K, M> {}

#[diagnostic::do_not_recommend]
impl<K, M> OpenTo<K, M> for Plain {}

#[diagnostic::do_not_recommend]
impl<M> OpenTo<WithKeys, M> for Encrypted {}

/// Models and other structs of attributes that are read without a client, and so as they are stored.
#[diagnostic::on_unimplemented(
    message = "`{M}` has encrypted attributes, and nothing seals or opens them here",
    label = "what passes by the client's keys is as it is stored: take the attributes that are not encrypted, as a model of their own",
    note = "a client with keys opens an item that is there: `db.open::<…>(&item)`, and stream records: `db.open_records(…)`",
    note = "code that is generic over its model says `M: Model<Encryption = Plain>`"
)]
pub trait AsStored<M>: OpenTo<NoKeys, M> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [M] Plain: AsStored<M>;
}

/// The models of the items in an answer, as far as they have encrypted attributes.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub enum Opens<'r> {
    /// Nothing is encrypted.
    Nothing,
    /// All are of this model.
    One(&'static Schema),
    /// The returned part of an item of this model, whose key, in DynamoDB JSON, may not be in it.
    Written(&'static Schema, &'r str),
    /// Each is of the model at its place, if that is known.
    Each(&'r [Option<&'static Schema>]),
    /// This finds the model of each.
    Any(fn(&str) -> Option<&'static Schema>),
}

impl Opens<'_> {
    /// The items of one model.
    pub(crate) const fn of<M: Model>() -> Self {
        if M::SCHEMA.has_encrypted() { Self::One(M::SCHEMA) } else { Self::Nothing }
    }

    /// The part that a write returns of the item with this key.
    pub(crate) const fn written<M: Model>(key: &str) -> Opens<'_> {
        if M::SCHEMA.has_encrypted() { Opens::Written(M::SCHEMA, key) } else { Opens::Nothing }
    }

    /// Returns whether there is nothing to open.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn is_nothing(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::One(_) | Self::Written(..) | Self::Any(_) => false,
            Self::Each(models) => !models.iter().flatten().any(|schema| schema.has_encrypted()),
        }
    }

    /// Returns the model of the item at this place; `None` when it is of none, as the reader will say.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn model_of(&self, index: usize, item: &str) -> Option<&'static Schema> {
        match self {
            Self::Nothing => None,
            Self::One(schema) | Self::Written(schema, _) => Some(*schema),
            Self::Each(models) => *models.get(index)?,
            Self::Any(find) => find(item),
        }
    }
}
