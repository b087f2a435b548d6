//! Fields that an update writes with the values of a model.

use super::Clauses;
use crate::lower::Placeholders;
use crate::model::index::Membership;
use crate::model::table::Model;
use crate::model::uses::{Both, PathIn, UsedIn, WholeAttribute};

/// Fields of the model `M` that an update writes with the model's values.
#[diagnostic::on_unimplemented(
    message = "only whole attributes can be named here, and this is a path into one",
    label = "name the attribute: `(Order::LINES,)`"
)]
pub trait FieldsOf<M: Model>: UsedIn<M::Table> {
    #[doc(hidden)]
    fn write(model: &M, changes: &mut Clauses, placeholders: &mut Placeholders);
}

impl<F, M: Model> FieldsOf<M> for PathIn<F, WholeAttribute>
where
    F: Membership<M::Table>,
{
    fn write(model: &M, changes: &mut Clauses, placeholders: &mut Placeholders) {
        changes.field::<F>(F::of_model(model), placeholders);
    }
}

impl<A, B, M: Model> FieldsOf<M> for Both<A, B>
where
    A: FieldsOf<M>,
    B: FieldsOf<M>,
{
    fn write(model: &M, changes: &mut Clauses, placeholders: &mut Placeholders) {
        A::write(model, changes, placeholders);
        B::write(model, changes, placeholders);
    }
}
