//! The types that records are read as: a model, or a collection of models of one table.

use super::raw::Image;
use crate::collection::{Collection, Coproduct, Models, item_of, opens_of};
use crate::error::DecodeError;
use crate::model::identity::Identity;
use crate::model::key::Key;
use crate::model::members::{Members, decode_item};
use crate::model::open::Opens;
use crate::model::table::Model;
use crate::schema::Schema;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::value::{ForeignValue, ValueSource};

/// The types that the records of a stream are read as: a model, a `Coprod!` of the table's models, or an enum that derives
/// [`Collection`](derive@crate::Collection).
///
/// A record of another model's item cannot be read as a model: its error is
/// [`NotOfModel`](crate::error::DecodeErrorKind::NotOfModel). Of a collection, it is the item as it is.
#[diagnostic::on_unimplemented(
    message = "the records of a stream cannot be read as `{Self}`",
    label = "read them as a model, or as a collection of the table's models",
    note = "add `#[derive(Model)]` to a struct, `#[derive(Collection)]` to an enum of models, or write `Coprod!(Customer, Order)`"
)]
pub trait StreamItem: Sized {
    /// The type that an image becomes: the model; of a collection, one of its models or the item as it is.
    type Image;
    /// The key of a record's item: of a collection as it is stored.
    type Key;
    /// [`Plain`](crate::field::Plain), or [`Encrypted`](crate::field::Encrypted).
    type Encryption;
    /// The model that is encrypted, if one is: what a compile error names.
    type EncryptedModel;

    #[doc(hidden)]
    const SCHEMA: &'static Schema;

    #[doc(hidden)]
    fn opens() -> Opens<'static>;

    #[doc(hidden)]
    fn key(key: EncodedItem) -> Result<Self::Key, DecodeError>;

    #[doc(hidden)]
    fn image<V: ForeignValue>(image: &Image<V>) -> Result<Self::Image, DecodeError>;
}

#[diagnostic::do_not_recommend]
impl<M: Model> StreamItem for M {
    type Image = M;
    type Key = Key<M>;
    type Encryption = <M as Members>::Encryption;
    type EncryptedModel = M;

    const SCHEMA: &'static Schema = M::SCHEMA;

    fn opens() -> Opens<'static> {
        Opens::of::<M>()
    }

    fn key(key: EncodedItem) -> Result<Key<M>, DecodeError> {
        Identity::check_key(M::SCHEMA, JsonSource::new(key.as_json()))?;
        Ok(Key::from_item(key))
    }

    fn image<V: ForeignValue>(image: &Image<V>) -> Result<M, DecodeError> {
        decode_item(&mut ValueSource::item(image))
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model, R: Models> StreamItem for Coproduct<M, R>
where
    Self: Collection<Models: Models<Encryption: Sized>>,
{
    type Image = <Self as Collection>::Item;
    type Key = EncodedItem;
    type Encryption = <<Self as Collection>::Models as Models>::Encryption;
    type EncryptedModel = <<Self as Collection>::Models as Models>::EncryptedModel;

    const SCHEMA: &'static Schema = M::SCHEMA;

    fn opens() -> Opens<'static> {
        opens_of::<Self>()
    }

    fn key(key: EncodedItem) -> Result<EncodedItem, DecodeError> {
        Ok(key)
    }

    fn image<V: ForeignValue>(image: &Image<V>) -> Result<Self::Image, DecodeError> {
        collected_image::<Self, V>(image)
    }
}

/// Reads an image as the model of the collection that it is of.
///
/// # Errors
/// A [`DecodeError`] that names the attribute which does not fit.
#[doc(hidden)]
pub fn collected_image<C: Collection, V: ForeignValue>(image: &Image<V>) -> Result<C::Item, DecodeError> {
    item_of::<C, _>(&mut ValueSource::item(image))
}
