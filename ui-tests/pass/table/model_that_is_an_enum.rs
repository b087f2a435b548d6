//! A model that is a struct.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.partition_key.name, "id");
}
