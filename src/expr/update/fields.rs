//! Fields that an update writes with the values of a model.

use super::Clauses;
use crate::lower::Placeholders;
use crate::model::index::{Index, Membership};
use crate::model::uses::{Both, PathIn, UsedIn, WholeAttribute};

/// Fields of the model whose table is `I` that an update writes with the model's values.
#[diagnostic::on_unimplemented(
    message = "only whole attributes can be named here, and this is a path into one",
    label = "name the attribute: `(Order::LINES,)`"
)]
pub trait FieldsOf<I: Index>: UsedIn<I> {
    #[doc(hidden)]
    fn write(model: &I::Model, changes: &mut Clauses, placeholders: &mut Placeholders);
}

impl<F, I: Index> FieldsOf<I> for PathIn<F, WholeAttribute>
where
    F: Membership<I>,
{
    fn write(model: &I::Model, changes: &mut Clauses, placeholders: &mut Placeholders) {
        changes.field::<F>(F::of_model(model), placeholders);
    }
}

impl<A, B, I: Index> FieldsOf<I> for Both<A, B>
where
    A: FieldsOf<I>,
    B: FieldsOf<I>,
{
    fn write(model: &I::Model, changes: &mut Clauses, placeholders: &mut Placeholders) {
        A::write(model, changes, placeholders);
        B::write(model, changes, placeholders);
    }
}
