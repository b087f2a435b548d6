//! A model, and a tuple of models, are created.

use crate::shop::*;

#[test]
fn is_a_table() {
    let db = db();
    drop((db.create_table::<Customer>(), db.create_table::<(Customer, Entry)>()));
}
