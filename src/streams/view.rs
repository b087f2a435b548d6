//! The view types of streams, which decide the images in their records.

use super::item::StreamItem;
use super::raw::Image;
use crate::error::{DecodeError, RecordFault};
use crate::model::key::check_key_of_item;
use crate::wire::Sink as _;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSink;
use crate::wire::value::{ForeignValue, ValueSource, copy};

/// The view type of a stream as a Rust type: [`KeysOnly`], [`NewImage`], [`OldImage`] or [`NewAndOldImages`].
///
/// Source: [StreamSpecification](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html)
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the view type of a stream",
    label = "use `KeysOnly`, `NewImage`, `OldImage` or `NewAndOldImages`, as the table's stream has it"
)]
pub trait StreamView: 'static {
    /// An item as it is after a change: the model or one of a collection, or [`NotInStream`].
    type New<T: StreamItem>;
    /// An item as it was before a change: the model or one of a collection, or [`NotInStream`].
    type Old<T: StreamItem>;

    /// DynamoDB's name of the view type.
    const NAME: &'static str;

    #[doc(hidden)]
    fn decode_new<T: StreamItem, V: ForeignValue>(
        key: &EncodedItem,
        image: Option<&Image<V>>,
    ) -> Result<Self::New<T>, DecodeError>;

    #[doc(hidden)]
    fn decode_old<T: StreamItem, V: ForeignValue>(
        key: &EncodedItem,
        image: Option<&Image<V>>,
    ) -> Result<Self::Old<T>, DecodeError>;
}

/// The value in place of an image that the stream does not carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NotInStream;

/// `KEYS_ONLY`: the key of the item alone.
#[derive(Clone, Copy, Debug)]
pub enum KeysOnly {}
/// `NEW_IMAGE`: the item as it is after the change.
#[derive(Clone, Copy, Debug)]
pub enum NewImage {}
/// `OLD_IMAGE`: the item as it was before the change.
#[derive(Clone, Copy, Debug)]
pub enum OldImage {}
/// `NEW_AND_OLD_IMAGES`: the item as it was before the change and as it is after it.
#[derive(Clone, Copy, Debug)]
pub enum NewAndOldImages {}

/// View types that carry items as they are after a change.
#[diagnostic::on_unimplemented(
    message = "records of a `{Self}` stream have no new image",
    label = "read `StreamRecord<_, NewImage>` or `StreamRecord<_, NewAndOldImages>`, if the table's stream has that view type",
    note = "the view type of a stream is fixed when it is enabled"
)]
pub trait CarriesNewImage: StreamView {
    #[doc(hidden)]
    type Proof;
    #[doc(hidden)]
    fn new_image<T: StreamItem>(new: &Self::New<T>) -> &T::Image;
}

/// View types that carry items as they were before a change.
#[diagnostic::on_unimplemented(
    message = "records of a `{Self}` stream have no old image",
    label = "read `StreamRecord<_, OldImage>` or `StreamRecord<_, NewAndOldImages>`, if the table's stream has that view type",
    note = "the view type of a stream is fixed when it is enabled"
)]
pub trait CarriesOldImage: StreamView {
    #[doc(hidden)]
    type Proof;
    #[doc(hidden)]
    fn old_image<T: StreamItem>(old: &Self::Old<T>) -> &T::Image;
}

fn required<T: StreamItem, V: ForeignValue>(
    key: &EncodedItem,
    image: Option<&Image<V>>,
) -> Result<T::Image, DecodeError> {
    let image = image.ok_or_else(|| DecodeError::invalid_record(RecordFault::NoImage))?;
    check_key::<T, V>(key, image)?;
    T::image(image)
}

#[expect(clippy::unnecessary_wraps, clippy::extra_unused_type_parameters, reason = "stands beside `required`")]
fn none<T: StreamItem, V>(_: &EncodedItem, _: Option<&Image<V>>) -> Result<NotInStream, DecodeError> {
    Ok(NotInStream)
}

/// Checks that an image is one of the record's item.
fn check_key<T: StreamItem, V: ForeignValue>(key: &EncodedItem, image: &Image<V>) -> Result<(), DecodeError> {
    let mut found = JsonSink::with_capacity(key.as_json().len());
    found.begin_item();
    for attribute in T::SCHEMA.key() {
        if let Some(stored) = image.get(attribute.name) {
            found.key(attribute.name);
            copy(&mut ValueSource::new(stored), &mut found)?;
        }
    }
    found.end_item();
    let checked = check_key_of_item(&found.into_string(), key, false);
    checked.map_err(|_| DecodeError::invalid_record(RecordFault::OtherKey))
}

macro_rules! views {
    ($($view:ident $name:literal $new:ty, $new_of:ident; $old:ty, $old_of:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl StreamView for $view {
            type New<T: StreamItem> = $new;
            type Old<T: StreamItem> = $old;

            const NAME: &'static str = $name;

            fn decode_new<T: StreamItem, V: ForeignValue>(
                key: &EncodedItem,
                image: Option<&Image<V>>,
            ) -> Result<$new, DecodeError> {
                $new_of::<T, V>(key, image)
            }

            fn decode_old<T: StreamItem, V: ForeignValue>(
                key: &EncodedItem,
                image: Option<&Image<V>>,
            ) -> Result<$old, DecodeError> {
                $old_of::<T, V>(key, image)
            }
        }
    )*};
}

views! {
    KeysOnly "KEYS_ONLY" NotInStream, none; NotInStream, none;
    NewImage "NEW_IMAGE" T::Image, required; NotInStream, none;
    OldImage "OLD_IMAGE" NotInStream, none; T::Image, required;
    NewAndOldImages "NEW_AND_OLD_IMAGES" T::Image, required; T::Image, required;
}

macro_rules! carries {
    ($($view:ident $rule:ident $image:ident $of:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl $rule for $view {
            type Proof = ();

            fn $image<T: StreamItem>($of: &T::Image) -> &T::Image {
                $of
            }
        }
    )*};
}

carries! {
    NewImage CarriesNewImage new_image new;
    NewAndOldImages CarriesNewImage new_image new;
    OldImage CarriesOldImage old_image old;
    NewAndOldImages CarriesOldImage old_image old;
}
