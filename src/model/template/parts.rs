//! The values that fill a template, and those that begin one.
//!
//! The values are given as a tuple, in the order of the template's parts. A template of one part takes its value alone.

use super::Composer;
use crate::attr::Operand;
use crate::error::EncodeError;
use crate::model::field::{BareCodecOf, BareOf, Field};

/// Templates that the values `V` fill: one for each part. `Types` are the Rust types of the parts.
#[diagnostic::on_unimplemented(
    message = "`{V}` is not a value of the composed key `{Self}`, which is of `{Types}`",
    label = "expected `{Types}`: its parts `{Parts}`, in this order",
    note = "the library composes the text of the key, and takes no composed text"
)]
pub trait WholeParts<V, Parts, Types> {
    /// Adds the values.
    ///
    /// # Errors
    /// An [`EncodeError`] when one does not fit its part.
    fn add_whole(values: &V, composer: &mut Composer) -> Result<(), EncodeError>;
}

/// Templates whose first parts, or all, have the values `V`.
#[diagnostic::on_unimplemented(
    message = "`{V}` is not the beginning of a value of the composed key `{Self}`, which is of `{Types}`",
    label = "expected the first of `{Types}`, or all, as a tuple, such as `(a,)`: its parts `{Parts}` in this order",
    note = "the library composes the text of the key, and takes no composed text"
)]
pub trait LeadingParts<V, Parts, Types> {
    /// True when the values are those of all parts.
    const WHOLE: bool;

    /// Adds the values.
    ///
    /// # Errors
    /// An [`EncodeError`] when one does not fit its part.
    fn add_leading(values: &V, composer: &mut Composer) -> Result<(), EncodeError>;
}

/// Templates whose first parts, but not all, have the values `V`.
#[diagnostic::on_unimplemented(
    message = "`{V}` is not a prefix of the composed key `{Self}`, which is of `{Types}`",
    label = "expected the first of `{Types}`, and not all, as a tuple, such as `(a,)`: its parts `{Parts}` in this order",
    note = "a composed key is cut where a part ends, so that `USER#1` is not taken for the beginning of `USER#10`"
)]
pub trait PrefixParts<V, Parts, Types> {
    /// Adds the values.
    ///
    /// # Errors
    /// An [`EncodeError`] when one does not fit its part.
    fn add_prefix(values: &V, composer: &mut Composer) -> Result<(), EncodeError>;
}

/// Values of no template. With a second type of values for each template, the compiler does not take the only one for the type of
/// what was written, and prints the sentence of the rule.
#[derive(Debug)]
pub enum NoParts {}

#[diagnostic::do_not_recommend]
impl<K, A, B, Types> PrefixParts<NoParts, (A, B), Types> for K {
    fn add_prefix(values: &NoParts, _: &mut Composer) -> Result<(), EncodeError> {
        match *values {}
    }
}

/// The Rust types of the parts of a template: of the one part, or a tuple.
pub trait PartTypes {
    /// The types that conditions take.
    type Types;
}

impl PartTypes for () {
    type Types = ();
}

impl<F: Field> PartTypes for (F,) {
    type Types = BareOf<F>;
}

fn add<F, V>(value: &V, composer: &mut Composer) -> Result<(), EncodeError>
where
    F: Field,
    V: Operand<BareCodecOf<F>, BareOf<F>>,
{
    composer.part(F::NAME, &|sink| value.encode_operand(sink))
}

#[diagnostic::do_not_recommend]
impl<K, Types> WholeParts<(), (), Types> for K {
    fn add_whole((): &(), _: &mut Composer) -> Result<(), EncodeError> {
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<K, F, V, Types> WholeParts<V, (F,), Types> for K
where
    F: Field,
    V: Operand<BareCodecOf<F>, BareOf<F>>,
{
    fn add_whole(value: &V, composer: &mut Composer) -> Result<(), EncodeError> {
        add::<F, V>(value, composer)
    }
}

#[diagnostic::do_not_recommend]
impl<K, F, V, Types> LeadingParts<V, (F,), Types> for K
where
    F: Field,
    V: Operand<BareCodecOf<F>, BareOf<F>>,
{
    const WHOLE: bool = true;

    fn add_leading(value: &V, composer: &mut Composer) -> Result<(), EncodeError> {
        add::<F, V>(value, composer)
    }
}

macro_rules! whole {
    ($(($($field:ident $value:ident $at:tt),*);)*) => {$(
        impl<$($field: Field),*> PartTypes for ($($field,)*) {
            type Types = ($(BareOf<$field>,)*);
        }

        #[diagnostic::do_not_recommend]
        impl<K, Types, $($field, $value),*> WholeParts<($($value,)*), ($($field,)*), Types> for K
        where
            $($field: Field, $value: Operand<BareCodecOf<$field>, BareOf<$field>>,)*
        {
            fn add_whole(values: &($($value,)*), composer: &mut Composer) -> Result<(), EncodeError> {
                $(add::<$field, $value>(&values.$at, composer)?;)*
                Ok(())
            }
        }

        #[diagnostic::do_not_recommend]
        impl<K, Types, $($field),*> WholeParts<NoParts, ($($field,)*), Types> for K {
            fn add_whole(values: &NoParts, _: &mut Composer) -> Result<(), EncodeError> {
                match *values {}
            }
        }

        #[diagnostic::do_not_recommend]
        impl<K, Types, $($field, $value),*> LeadingParts<($($value,)*), ($($field,)*), Types> for K
        where
            $($field: Field, $value: Operand<BareCodecOf<$field>, BareOf<$field>>,)*
        {
            const WHOLE: bool = true;

            fn add_leading(values: &($($value,)*), composer: &mut Composer) -> Result<(), EncodeError> {
                <K as WholeParts<($($value,)*), ($($field,)*), Types>>::add_whole(values, composer)
            }
        }
    )*};
}

macro_rules! leading {
    ($(($($field:ident $value:ident $at:tt),*; $($rest:ident)*);)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<K, Types, $($field, $value,)* $($rest),*> PrefixParts<($($value,)*), ($($field,)* $($rest,)*), Types> for K
        where
            $($field: Field, $value: Operand<BareCodecOf<$field>, BareOf<$field>>,)*
        {
            fn add_prefix(values: &($($value,)*), composer: &mut Composer) -> Result<(), EncodeError> {
                $(add::<$field, $value>(&values.$at, composer)?;)*
                Ok(())
            }
        }

        #[diagnostic::do_not_recommend]
        impl<K, Types, $($field, $value,)* $($rest),*> LeadingParts<($($value,)*), ($($field,)* $($rest,)*), Types> for K
        where
            $($field: Field, $value: Operand<BareCodecOf<$field>, BareOf<$field>>,)*
        {
            const WHOLE: bool = false;

            fn add_leading(values: &($($value,)*), composer: &mut Composer) -> Result<(), EncodeError> {
                <K as PrefixParts<($($value,)*), ($($field,)* $($rest,)*), Types>>::add_prefix(values, composer)
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
