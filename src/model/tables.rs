//! Tables as types: a model by itself, and the models of one table together, which [`tables!`](crate::tables) declares.

use crate::model::table::Model;
use crate::schema::TableSchema;

/// One table: a model by itself, or a type that [`tables!`](crate::tables) makes of all models of the table.
///
/// A model by itself has its own indexes alone. Where several models share a table, `tables!` holds them to each other, and creates and
/// compares the table with the indexes of all of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a table",
    label = "name a model, with `#[derive(Model)]`, or a table of `tables!`"
)]
pub trait Table: 'static {
    /// The table's name and models.
    const TABLE: &'static TableSchema;
}

#[diagnostic::do_not_recommend]
impl<M: Model> Table for M {
    const TABLE: &'static TableSchema =
        &TableSchema { name: M::SCHEMA.table, first: M::SCHEMA, others: &[], stream: None };
}

/// One table or several: a [`Table`], or a tuple of up to twelve.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a table",
    label = "name a model, with `#[derive(Model)]`, a table of `tables!`, or a tuple of them"
)]
pub trait Tables: 'static {
    /// Returns the tables, in their order.
    fn tables() -> Vec<&'static TableSchema>;
}

#[diagnostic::do_not_recommend]
impl<T: Table> Tables for T {
    fn tables() -> Vec<&'static TableSchema> {
        vec![T::TABLE]
    }
}

macro_rules! tables_of {
    ($($($table:ident)+;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($table: Table),+> Tables for ($($table,)+) {
            fn tables() -> Vec<&'static TableSchema> {
                vec![$($table::TABLE),+]
            }
        }
    )*};
}

tables_of! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
    A B C D E F G H I;
    A B C D E F G H I J;
    A B C D E F G H I J K;
    A B C D E F G H I J K L;
}
