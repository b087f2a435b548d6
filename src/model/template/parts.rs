//! The values that fill a template, and those that begin one.
//!
//! The values are given as a tuple, in the order of the template's parts. A template of one part takes its value alone.

use super::Composer;
use crate::error::EncodeError;
use crate::model::field::{BareOf, DataTypeOf, Field};
use crate::model::key::KeyOperand;
use crate::wire::Sink;

/// A value for each part of the template `F`.
pub trait WholeParts<F, Parts> {
    /// Adds the values.
    ///
    /// # Errors
    /// An [`EncodeError`] when one does not fit its part.
    fn compose(&self, composer: &mut Composer) -> Result<(), EncodeError>;
}

/// Values for the first parts of the template `F`, or for all.
pub trait LeadingParts<F, Parts> {
    /// True when the values are those of all parts.
    const WHOLE: bool;

    /// Adds the values.
    ///
    /// # Errors
    /// An [`EncodeError`] when one does not fit its part.
    fn compose(&self, composer: &mut Composer) -> Result<(), EncodeError>;
}

/// Values for the first parts of the template `F`, but not for all.
pub trait PrefixParts<F, Parts> {
    /// Adds the values.
    ///
    /// # Errors
    /// An [`EncodeError`] when one does not fit its part.
    fn compose_prefix(&self, composer: &mut Composer) -> Result<(), EncodeError>;
}

fn add<F, V>(value: &V, composer: &mut Composer) -> Result<(), EncodeError>
where
    F: Field,
    DataTypeOf<F>: KeyOperand<F, V, BareOf<F>>,
{
    composer.part(F::NAME, &|sink: &mut dyn Sink| <DataTypeOf<F>>::encode_value(value, sink))
}

impl<T> WholeParts<T, ()> for () {
    fn compose(&self, _: &mut Composer) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl<T, F, V> WholeParts<T, (F,)> for V
where
    F: Field,
    DataTypeOf<F>: KeyOperand<F, V, BareOf<F>>,
{
    fn compose(&self, composer: &mut Composer) -> Result<(), EncodeError> {
        add::<F, V>(self, composer)
    }
}

impl<T, F, V> LeadingParts<T, (F,)> for V
where
    F: Field,
    DataTypeOf<F>: KeyOperand<F, V, BareOf<F>>,
{
    const WHOLE: bool = true;

    fn compose(&self, composer: &mut Composer) -> Result<(), EncodeError> {
        add::<F, V>(self, composer)
    }
}

macro_rules! whole {
    ($(($($field:ident $value:ident $at:tt),*);)*) => {$(
                impl<T, $($field, $value),*> WholeParts<T, ($($field,)*)> for ($($value,)*)
        where
            $($field: Field, DataTypeOf<$field>: KeyOperand<$field, $value, BareOf<$field>>,)*
        {
            fn compose(&self, composer: &mut Composer) -> Result<(), EncodeError> {
                $(add::<$field, $value>(&self.$at, composer)?;)*
                Ok(())
            }
        }

                impl<T, $($field, $value),*> LeadingParts<T, ($($field,)*)> for ($($value,)*)
        where
            $($field: Field, DataTypeOf<$field>: KeyOperand<$field, $value, BareOf<$field>>,)*
        {
            const WHOLE: bool = true;

            fn compose(&self, composer: &mut Composer) -> Result<(), EncodeError> {
                WholeParts::<T, ($($field,)*)>::compose(self, composer)
            }
        }
    )*};
}

macro_rules! leading {
    ($(($($field:ident $value:ident $at:tt),*; $($rest:ident)*);)*) => {$(
                impl<T, $($field, $value,)* $($rest),*> PrefixParts<T, ($($field,)* $($rest,)*)> for ($($value,)*)
        where
            $($field: Field, DataTypeOf<$field>: KeyOperand<$field, $value, BareOf<$field>>,)*
        {
            fn compose_prefix(&self, composer: &mut Composer) -> Result<(), EncodeError> {
                $(add::<$field, $value>(&self.$at, composer)?;)*
                Ok(())
            }
        }

                impl<T, $($field, $value,)* $($rest),*> LeadingParts<T, ($($field,)* $($rest,)*)> for ($($value,)*)
        where
            $($field: Field, DataTypeOf<$field>: KeyOperand<$field, $value, BareOf<$field>>,)*
        {
            const WHOLE: bool = false;

            fn compose(&self, composer: &mut Composer) -> Result<(), EncodeError> {
                PrefixParts::<T, ($($field,)* $($rest,)*)>::compose_prefix(self, composer)
            }
        }
    )*};
}

whole! {
    (F1 V1 0, F2 V2 1);
    (F1 V1 0, F2 V2 1, F3 V3 2);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3, F5 V5 4);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3, F5 V5 4, F6 V6 5);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3, F5 V5 4, F6 V6 5, F7 V7 6);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3, F5 V5 4, F6 V6 5, F7 V7 6, F8 V8 7);
}

leading! {
    (F1 V1 0; F2);
    (F1 V1 0; F2 F3);
    (F1 V1 0, F2 V2 1; F3);
    (F1 V1 0; F2 F3 F4);
    (F1 V1 0, F2 V2 1; F3 F4);
    (F1 V1 0, F2 V2 1, F3 V3 2; F4);
    (F1 V1 0; F2 F3 F4 F5);
    (F1 V1 0, F2 V2 1; F3 F4 F5);
    (F1 V1 0, F2 V2 1, F3 V3 2; F4 F5);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3; F5);
    (F1 V1 0; F2 F3 F4 F5 F6);
    (F1 V1 0, F2 V2 1; F3 F4 F5 F6);
    (F1 V1 0, F2 V2 1, F3 V3 2; F4 F5 F6);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3; F5 F6);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3, F5 V5 4; F6);
    (F1 V1 0; F2 F3 F4 F5 F6 F7);
    (F1 V1 0, F2 V2 1; F3 F4 F5 F6 F7);
    (F1 V1 0, F2 V2 1, F3 V3 2; F4 F5 F6 F7);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3; F5 F6 F7);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3, F5 V5 4; F6 F7);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3, F5 V5 4, F6 V6 5; F7);
    (F1 V1 0; F2 F3 F4 F5 F6 F7 F8);
    (F1 V1 0, F2 V2 1; F3 F4 F5 F6 F7 F8);
    (F1 V1 0, F2 V2 1, F3 V3 2; F4 F5 F6 F7 F8);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3; F5 F6 F7 F8);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3, F5 V5 4; F6 F7 F8);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3, F5 V5 4, F6 V6 5; F7 F8);
    (F1 V1 0, F2 V2 1, F3 V3 2, F4 V4 3, F5 V5 4, F6 V6 5, F7 V7 6; F8);
}
