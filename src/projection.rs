//! What a read returns of each item: the model, the struct of an index's projected attributes, or a tuple of fields.

use std::fmt;
use std::marker::PhantomData;

use crate::attr::{Members, Unknown, decode_field, decode_item, finish_field};
use crate::error::DecodeError;
use crate::expr::{Attribute, Both, Root};
use crate::field::Field;
use crate::index::holds;
use crate::lower::{Placeholders, TEXT_ROOM};
use crate::wire::Source;
use crate::wire::json::JsonSource;

/// How each item of a response becomes a Rust value.
pub trait Shape {
    /// The Rust value.
    type Output: Send;

    /// Reads one item.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute.
    fn decode<'a, S: Source<'a>>(source: &mut S) -> Result<Self::Output, DecodeError>;

    /// Reads the item at `index` of a page.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the index and the attribute.
    fn decode_nth(source: &mut JsonSource<'_>, index: usize) -> Result<Self::Output, DecodeError> {
        Self::decode(source).map_err(|error| error.at_index(index))
    }
}

/// Whole items of type `T`: the model, or the struct of an index's projected attributes.
pub struct Items<T>(PhantomData<fn() -> T>);

/// Every attribute, asked for by `ALL_ATTRIBUTES`.
pub struct AllAttributes<T>(PhantomData<fn() -> T>);

/// Every projected attribute, asked for by `ALL_PROJECTED_ATTRIBUTES`.
pub struct ProjectedAttributes<T>(PhantomData<fn() -> T>);

/// A tuple of the fields `Fields`, by a projection expression.
pub struct Projected<Fields>(PhantomData<fn() -> Fields>);

macro_rules! whole_items {
    ($($shape:ident)*) => {$(
        impl<T: Members + Send> Shape for $shape<T> {
            type Output = T;

            fn decode<'a, S: Source<'a>>(source: &mut S) -> Result<T, DecodeError> {
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

impl<Fields> fmt::Debug for Projected<Fields> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Projected")
    }
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

/// Shapes that can still be narrowed: whole items that were not asked for by name.
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

/// Fields to project: a tuple of attributes, such as `(Order::ID, Order::TOTAL)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of attributes",
    label = "expected a tuple of attributes, such as `(Order::ID, Order::TOTAL)`"
)]
pub trait Projection {
    /// The fields, as a tuple of types.
    type Fields;
    /// The fields, as [`Root`]s joined by [`Both`].
    type Uses;

    /// Writes the projection expression.
    fn lower(placeholders: &mut Placeholders) -> String;
}

/// All of these fields, as a filter that names them would have them.
macro_rules! uses {
    ($last:ident) => { Root<$last> };
    ($first:ident $($rest:ident)+) => { Both<Root<$first>, uses!($($rest)+)> };
}

macro_rules! projections {
    ($(($($field:ident $slot:ident),*);)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($field: Field),*> Projection for ($(Attribute<$field>,)*) {
            type Fields = ($($field,)*);
            type Uses = uses!($($field)*);

            fn lower(placeholders: &mut Placeholders) -> String {
                let mut text = String::with_capacity(TEXT_ROOM);
                $(placeholders.project::<$field>(&mut text);)*
                text
            }
        }

        impl<$($field: Field),*> Shape for Projected<($($field,)*)>
        where
            $($field::Value: Send,)*
        {
            type Output = ($($field::Value,)*);

            fn decode<'a, S: Source<'a>>(source: &mut S) -> Result<Self::Output, DecodeError> {
                $(let mut $slot: Option<$field::Value> = None;)*
                let mut unknown = Unknown::default();
                source.open_item()?;
                while let Some(name) = source.next_key()? {
                    $(
                        if name == $field::NAME {
                            decode_field::<$field, S>(&mut $slot, source)?;
                            continue;
                        }
                    )*
                    unknown.skip(name, source)?;
                }
                Ok(($(finish_field::<$field>($slot)?,)*))
            }
        }
    )*};
}

projections! {
    (A a);
    (A a, B b);
    (A a, B b, C c);
    (A a, B b, C c, D d);
    (A a, B b, C c, D d, E e);
    (A a, B b, C c, D d, E e, G g);
    (A a, B b, C c, D d, E e, G g, H h);
    (A a, B b, C c, D d, E e, G g, H h, J j);
    (A a, B b, C c, D d, E e, G g, H h, J j, K k);
    (A a, B b, C c, D d, E e, G g, H h, J j, K k, L l);
    (A a, B b, C c, D d, E e, G g, H h, J j, K k, L l, M m);
    (A a, B b, C c, D d, E e, G g, H h, J j, K k, L l, M m, N n);
}
