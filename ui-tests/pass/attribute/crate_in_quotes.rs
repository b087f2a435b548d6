//! The path of the library.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", crate = ::tabletheory)]
struct User {
    #[model(pk)]
    id: String,
    city: String,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.table, "users");
}
