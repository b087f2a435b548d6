//! A table name with every kind of character.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "All_users-2.x")]
struct User {
    #[model(pk)]
    id: String,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::Model>::SCHEMA.table, "All_users-2.x");
}
