//! The token of a field that stands in the composed key alone (`#[model(in_key)]`), which no expression can name.

use std::fmt;
use std::marker::PhantomData;

use super::logic::Condition;
use crate::lower::Text;
use crate::model::field::Field;
use crate::model::uses::Root;

/// The token of a field that stands in the key alone (`#[model(in_key)]`).
///
/// It is not an attribute, so that no condition, projection or update can name it. Its value is given with the key. The methods are there
/// to say so.
pub struct InKeyAlone<F>(PhantomData<fn() -> F>);

impl<F> InKeyAlone<F> {
    #[doc(hidden)]
    pub const TOKEN: Self = Self(PhantomData);
}

impl<F> fmt::Debug for InKeyAlone<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InKeyAlone")
    }
}

impl<F> Clone for InKeyAlone<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for InKeyAlone<F> {}

/// Tokens that an expression can name: those of attributes. No type is one, since every other token is an
/// [`Attribute`](super::Attribute).
#[diagnostic::on_unimplemented(
    message = "`{F}` stands in the key alone, and is no attribute that an expression can name",
    label = "give its value with the key, or to the key conditions of a query",
    note = "without `#[model(in_key)]`, it is stored in an attribute beside the key, too"
)]
pub trait NamedInExpressions<F> {
    #[doc(hidden)]
    type Proof;
}

/// A condition that no program has: what the methods of [`InKeyAlone`] would return.
pub struct NoCondition<F>(PhantomData<fn() -> F>);

impl<F> fmt::Debug for NoCondition<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NoCondition")
    }
}

#[diagnostic::do_not_recommend]
impl<F: Field> Condition for NoCondition<F> {
    type Uses = Root<F>;

    fn lower(&self, _: &mut Text<'_>) {}
}

macro_rules! refused {
    ($($method:ident)*; $($alone:ident)*) => {
        impl<F: Field> InKeyAlone<F> {
            $(
                #[doc(hidden)]
                pub fn $method<V>(self, _: V) -> NoCondition<F>
                where
                    Self: NamedInExpressions<F, Proof: Sized>,
                {
                    NoCondition(PhantomData)
                }
            )*
            $(
                #[doc(hidden)]
                pub fn $alone(self) -> NoCondition<F>
                where
                    Self: NamedInExpressions<F, Proof: Sized>,
                {
                    NoCondition(PhantomData)
                }
            )*
        }
    };
}

refused! { eq ne lt le gt ge is_in begins_with contains; exists not_exists }
