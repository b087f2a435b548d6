//! A word of the struct that there is.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", write_once)]
struct User {
    #[model(pk)]
    id: String,
    city: String,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.table, "users");
}
