//! A word of the struct once.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", naming = "camelCase")]
struct User {
    #[model(pk)]
    id: String,
    city: String,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.table, "users");
}
