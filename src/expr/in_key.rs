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

/// Refuses the conditions of one file of operators on a part that stands in a key alone, each by its name and the letters of its
/// arguments.
macro_rules! refused_in_key {
    ($($method:ident ($($argument:ident)*))*) => {
        impl<F: $crate::model::field::Field> $crate::expr::InKeyAlone<F> {$(
            #[doc(hidden)]
            pub fn $method<$($argument),*>(self, $(_: $argument),*) -> $crate::expr::NoCondition<F>
            where
                Self: $crate::expr::NamedInExpressions<F, Proof: Sized>,
            {
                $crate::expr::NoCondition::new()
            }
        )*}
    };
}
pub(super) use refused_in_key;

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// Those of the tokens of attributes that make a condition by themselves; a size makes none.
    #[test]
    fn every_condition_is_refused_in_our_words() {
        let operators = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/expr/operator");
        for file in fs::read_dir(operators).unwrap().map(|entry| entry.unwrap().path()) {
            if file.ends_with("mod.rs") || file.ends_with("size.rs") {
                continue;
            }
            let source = fs::read_to_string(&file).unwrap();
            let (_, refused) = source.split_once("refused_in_key! {").expect("its conditions are refused in a key");
            let (refused, _) = refused.split_once('}').unwrap();
            let methods = source.lines().filter_map(|line| line.strip_prefix("    pub fn "));
            let methods = methods.filter_map(|method| method.split(['<', '(']).next());
            let missing: Vec<&str> = methods.filter(|method| !refused.contains(&format!(" {method}("))).collect();
            assert_eq!(missing, Vec::<&str>::new(), "{}", file.display());
        }
    }
}
