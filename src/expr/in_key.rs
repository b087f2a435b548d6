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

/// A condition that no program has: what methods return that are there to be refused.
pub struct NoCondition<F>(PhantomData<fn() -> F>);

impl<F> NoCondition<F> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

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
    ($($method:ident ($($argument:ident)*))*) => {
        impl<F: Field> InKeyAlone<F> {$(
            #[doc(hidden)]
            pub fn $method<$($argument),*>(self, $(_: $argument),*) -> NoCondition<F>
            where
                Self: NamedInExpressions<F, Proof: Sized>,
            {
                NoCondition::new()
            }
        )*}

        /// The methods that say so.
        #[cfg(test)]
        const METHODS: &[&str] = &[$(stringify!($method)),*];
    };
}

refused! {
    eq(V) ne(V) lt(V) le(V) gt(V) ge(V) between(A B) within(V) is_in(V)
    begins_with(V) contains(V)
    exists() not_exists() has_type(V) is_none() is_some() is(V) not_expired(V)
    eq_attribute(V) ne_attribute(V) lt_attribute(V) le_attribute(V) gt_attribute(V) ge_attribute(V)
    between_attributes(A B) begins_with_attribute(V) contains_attribute(V)
}

#[cfg(test)]
mod tests {
    use super::METHODS;

    /// Those of the tokens of attributes that make a condition by themselves.
    #[test]
    fn every_condition_is_refused_in_our_words() {
        for source in [
            include_str!("operator/attribute.rs"),
            include_str!("operator/comparison.rs"),
            include_str!("operator/function.rs"),
            include_str!("operator/presence.rs"),
            include_str!("operator/ttl.rs"),
            include_str!("operator/variant.rs"),
        ] {
            let methods = source.lines().filter_map(|line| line.strip_prefix("    pub fn "));
            let methods = methods.filter_map(|method| method.split(['<', '(']).next());
            let missing: Vec<&str> = methods.filter(|method| !METHODS.contains(method)).collect();
            assert_eq!(missing, Vec::<&str>::new());
        }
    }
}
