//! A table name of three characters.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "usr")]
struct User {
    #[model(pk)]
    id: String,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::Model>::SCHEMA.table, "usr");
}
