//! The view types of streams: which images their records carry.

use super::decode_image;
use super::raw::Image;
use crate::error::{DecodeError, RecordFault};
use crate::model::table::Model;
use crate::wire::value::Value;

/// The view type of a stream, as a type: [`KeysOnly`], [`NewImage`], [`OldImage`] or [`NewAndOldImages`].
///
/// Source: [StreamSpecification](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html)
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the view type of a stream",
    label = "use `KeysOnly`, `NewImage`, `OldImage` or `NewAndOldImages`, as the table's stream has it"
)]
pub trait StreamView: 'static {
    /// An item as it is after a change: the model, or [`NotInStream`].
    type New<M: Model>;
    /// An item as it was before a change: the model, or [`NotInStream`].
    type Old<M: Model>;

    /// DynamoDB's name of it.
    const NAME: &'static str;

    #[doc(hidden)]
    fn decode_new<M: Model, V: Value>(image: Option<&Image<V>>) -> Result<Self::New<M>, DecodeError>;

    #[doc(hidden)]
    fn decode_old<M: Model, V: Value>(image: Option<&Image<V>>) -> Result<Self::Old<M>, DecodeError>;
}

/// Stands where the stream carries no image.
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
/// `NEW_AND_OLD_IMAGES`: both.
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
    fn new_image<M: Model>(new: &Self::New<M>) -> &M;
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
    fn old_image<M: Model>(old: &Self::Old<M>) -> &M;
}

fn required<M: Model, V: Value>(image: Option<&Image<V>>) -> Result<M, DecodeError> {
    image.ok_or_else(|| DecodeError::invalid_record(RecordFault::NoImage)).and_then(decode_image)
}

#[expect(clippy::unnecessary_wraps, reason = "stands beside `required`")]
fn none<V>(_: Option<&Image<V>>) -> Result<NotInStream, DecodeError> {
    Ok(NotInStream)
}

macro_rules! views {
    ($($view:ident $name:literal $new:ty, $new_of:ident; $old:ty, $old_of:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl StreamView for $view {
            type New<M: Model> = $new;
            type Old<M: Model> = $old;

            const NAME: &'static str = $name;

            fn decode_new<M: Model, V: Value>(image: Option<&Image<V>>) -> Result<$new, DecodeError> {
                $new_of(image)
            }

            fn decode_old<M: Model, V: Value>(image: Option<&Image<V>>) -> Result<$old, DecodeError> {
                $old_of(image)
            }
        }
    )*};
}

views! {
    KeysOnly "KEYS_ONLY" NotInStream, none; NotInStream, none;
    NewImage "NEW_IMAGE" M, required; NotInStream, none;
    OldImage "OLD_IMAGE" NotInStream, none; M, required;
    NewAndOldImages "NEW_AND_OLD_IMAGES" M, required; M, required;
}

macro_rules! carries {
    ($($view:ident $rule:ident $image:ident $of:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl $rule for $view {
            type Proof = ();

            fn $image<M: Model>($of: &M) -> &M {
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
