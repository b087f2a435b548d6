//! The parts of each item that a read returns: the model, the struct of an index's projected attributes, or a projection.

pub(crate) mod derived;
pub(crate) mod expression;
mod keys;
pub(crate) mod list;
pub(crate) mod overlap;

use std::fmt;
use std::marker::PhantomData;

use crate::error::{DecodeError, NotOpened};
use crate::lower::Placeholders;
use crate::model::members::{Members, decode_item};
use crate::model::open::Opens;
use crate::model::table::Model;
use crate::rule::holds;
use crate::schema::Names;
use crate::wire::Source;
use crate::wire::json::JsonSource;

pub use self::derived::ReadAs;
pub use self::expression::Paths;
pub(crate) use self::expression::ProjectionExpression;
pub(crate) use self::expression::key_projection;
pub use self::keys::KeysOfItems;
pub use self::list::{Path, Projection};
pub(crate) use self::overlap::{Inside, InsideOf, Overlap, OverlapOf, SealedOf, TwiceOf};
pub use self::overlap::{IsSealed, OpenInside, PathsOverlap, ProjectedOnce};
pub use crate::model::uses::{IsTwice, PathIn};
pub use frunk_core::{HList, hlist, hlist_pat};

/// The way in which each item of a response becomes a Rust value.
pub trait Shape {
    /// The Rust value.
    type Output: Send;
    /// Whether what is returned has encrypted attributes, where the read is of `M`: [`Plain`](crate::field::Plain) or
    /// [`Encrypted`](crate::field::Encrypted).
    #[doc(hidden)]
    type Encryption<M: Members>;
    /// The model of what is returned that has some, if one has.
    #[doc(hidden)]
    type EncryptedModel<M: Members>;

    /// Reads one item, which was requested with this projection.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute.
    fn decode<'a, S: Source<'a>>(
        projection: Option<&ProjectionExpression>,
        source: &mut S,
    ) -> Result<Self::Output, DecodeError>;

    /// Returns what of the items is to be opened, where they are of several models.
    #[doc(hidden)]
    fn opens() -> Option<Opens<'static>> {
        None
    }

    /// Gives the reasons why attributes were not opened to the error of an item.
    #[doc(hidden)]
    fn explain(output: &mut Self::Output, reasons: &[NotOpened]) {
        let _ = (output, reasons);
    }

    /// Returns what stands in place of an item that does not fit the read, if something can.
    ///
    /// # Errors
    /// The error itself, where it fails the whole read.
    #[doc(hidden)]
    fn refused(error: DecodeError) -> Result<Self::Output, DecodeError> {
        Err(error)
    }

    /// Reads the item at `index` of a page.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the index and the attribute.
    fn decode_nth(
        projection: Option<&ProjectionExpression>,
        source: &mut JsonSource<'_>,
        index: usize,
    ) -> Result<Self::Output, DecodeError> {
        Self::decode(projection, source).map_err(|error| error.at_index(index))
    }
}

/// Whole items of type `T`: the model, or the struct of an index's projected attributes.
pub struct Items<T>(PhantomData<fn() -> T>);

/// Every attribute, requested with `ALL_ATTRIBUTES`.
pub struct AllAttributes<T>(PhantomData<fn() -> T>);

/// Every projected attribute, requested with `ALL_PROJECTED_ATTRIBUTES`.
pub struct ProjectedAttributes<T>(PhantomData<fn() -> T>);

/// The attributes that the projection `P` names, requested with a projection expression.
pub struct Projected<P>(PhantomData<fn() -> P>);

macro_rules! whole_items {
    ($($shape:ident)*) => {$(
        impl<T: Members + Send> Shape for $shape<T> {
            type Output = T;
            type Encryption<M: Members> = M::Encryption;
            type EncryptedModel<M: Members> = M;

            fn decode<'a, S: Source<'a>>(_: Option<&ProjectionExpression>, source: &mut S) -> Result<T, DecodeError> {
                decode_item(source)
            }
        }

        impl<T> fmt::Debug for $shape<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($shape))
            }
        }
    )*};
}

whole_items! { Items AllAttributes ProjectedAttributes }

impl<P> fmt::Debug for Projected<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Projected")
    }
}

impl<P: Projection> Shape for Projected<P> {
    type Output = P::Output;
    type Encryption<M: Members> = M::Encryption;
    type EncryptedModel<M: Members> = M;

    fn decode<'a, S: Source<'a>>(
        projection: Option<&ProjectionExpression>,
        source: &mut S,
    ) -> Result<P::Output, DecodeError> {
        let mut slots = P::Slots::default();
        // A read of this shape has a projection.
        if let Some(projection) = projection {
            projection.read(source, &mut |number, name, source| P::read(&mut slots, number, name, source))?;
        }
        P::finish(slots)
    }
}

/// Writes the expression of a projection. A projection of an encrypted attribute also requests the item's key: the attribute is
/// bound to the key and cannot be decrypted without it. Of a sealed item it also requests the version and the seal.
pub(crate) fn lower<M: Model, P: Projection>(fields: &P, placeholders: &mut Placeholders) -> ProjectionExpression {
    if let (Some(names), false) = const { (P::ATTRIBUTES, M::SCHEMA.has_encrypted()) } {
        return ProjectionExpression::of_attributes(names, placeholders);
    }
    let mut paths = Paths::default();
    fields.paths(&mut paths);
    let schema = M::SCHEMA;
    let is_encrypted =
        || schema.attributes.iter().any(|attribute| attribute.encrypted.is_some() && paths.name(attribute.name));
    if const { M::SCHEMA.has_encrypted() } && is_encrypted() {
        schema.needed_to_open().for_each(|name| paths.need(name));
    }
    paths.lower(placeholders)
}

/// Writes the projection of all these attributes.
pub(crate) fn lower_all(names: &Names, placeholders: &mut Placeholders) -> ProjectionExpression {
    let mut paths = Paths::default();
    paths.add(|_| {}, Some(names));
    paths.lower(placeholders)
}

/// Shapes that a count can replace: whole items, since a count returns no attributes.
#[diagnostic::on_unimplemented(
    message = "a count returns no attributes, so nothing can be selected or projected",
    label = "remove `.project(…)`, `.all_attributes()` or `.projected_attributes()` before `.count()`",
    note = "DynamoDB: Cannot specify the ProjectionExpression when choosing to get COUNT"
)]
pub trait Countable {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [T] Items<T>: Countable;
}

/// Shapes that can still be narrowed: whole items without a selection.
#[diagnostic::on_unimplemented(
    message = "what to return has been chosen already",
    label = "choose once: `.project(…)`, `.all_attributes()` or `.projected_attributes()`",
    note = "DynamoDB: Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES"
)]
pub trait Selectable {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [T] Items<T>: Selectable;
}

#[cfg(test)]
mod tests {
    use super::lower;
    use crate::lower::Placeholders;
    use crate::prelude::*;

    #[derive(Model)]
    #[model(table = "patients", crate = crate)]
    struct Patient {
        #[model(pk)]
        clinic: String,
        #[model(sk)]
        id: u32,
        #[model(encrypted)]
        diagnosis: String,
        name: String,
    }

    fn names<P: super::Projection>(fields: P) -> Vec<String> {
        let mut placeholders = Placeholders::default();
        lower::<Patient, _>(&fields, &mut placeholders);
        placeholders.names().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_opens_an_encrypted_attribute_comes_with_it() {
        assert_eq!(names((Patient::DIAGNOSIS,)), ["diagnosis", "clinic", "id"]);
        assert_eq!(names((Patient::ID, Patient::DIAGNOSIS)), ["id", "diagnosis", "clinic"]);
        assert_eq!(names((Patient::NAME,)), ["name"]);
    }
}
