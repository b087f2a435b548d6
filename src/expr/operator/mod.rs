//! The operators of conditions, one block each: who may use it, what it says when misused, what it becomes.
//!
//! Source of every operator's operands: [Condition and filter
//! expressions](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html)

mod attribute;
mod comparison;
mod function;
mod presence;
mod size;
mod ttl;

pub use self::attribute::*;
pub use self::comparison::*;
pub use self::function::*;
pub use self::presence::*;
pub use self::size::*;
pub use self::ttl::*;

use crate::model::field::Plain;
use crate::rule::holds;

/// Fields whose stored value can be read in an expression: every field that is not encrypted.
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

/// `Debug` of conditions: their names.
macro_rules! opaque {
    ($([$($generics:tt)*] $name:ident $type:ty;)*) => {$(
        /// Without the values.
        impl<$($generics)*> fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )*};
}
use opaque;

/// `Clone` and `Copy` whatever the fields are, which are types alone.
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
