//! One version.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version)]
    version: u64,
    revision: u64,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.attribute_with_role(tabletheory::field::Role::Version), Some("version"));
}
