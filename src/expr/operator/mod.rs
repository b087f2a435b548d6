//! The operators of conditions. Each is one block: the rule for its attributes, the error for a misuse, the text on the wire.
//!
//! Source of every operator's operands: [Condition and filter
//! expressions](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html)

mod attribute;
mod comparison;
mod function;
mod presence;
mod size;
mod ttl;
mod variant;

pub use self::attribute::*;
pub use self::comparison::*;
pub use self::function::*;
pub use self::presence::*;
pub use self::size::*;
pub use self::ttl::*;
pub use self::variant::*;

use super::in_key::refused_in_key;
use crate::model::field::Plain;
use crate::rule::holds;

/// Fields whose stored value an expression can read: every field that is not encrypted.
#[diagnostic::on_unimplemented(
    message = "`{F}` is encrypted, and an expression cannot look inside it",
    label = "only `.exists()` and `.not_exists()` work on an encrypted attribute",
    note = "DynamoDB would compare the ciphertext, which never equals the value"
)]
pub trait Readable<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] Plain: Readable<F>;
}

/// Implements `Debug` of conditions, which shows their names.
macro_rules! opaque {
    ($([$($generics:tt)*] $name:ident $type:ty;)*) => {$(
        /// Does not show the values.
        impl<$($generics)*> fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )*};
}
use opaque;

/// Implements `Clone` and `Copy` whatever the field types are, since those are types alone.
macro_rules! copied {
    ($([$($field:ident)*] [$($held:ident)*] $name:ident $type:ty { $($member:tt)* };)*) => {$(
        impl<$($field,)* $($held: Clone),*> Clone for $type {
            fn clone(&self) -> Self {
                $name { $($member: self.$member.clone(),)* }
            }
        }

        impl<$($field,)* $($held: Copy),*> Copy for $type {}
    )*};
}
use copied;
