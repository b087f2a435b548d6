//! A `version` of a type that can be one.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version)]
    field: u64,
}

#[test]
fn is_a_model() {
    assert!(User::SCHEMA.attributes.iter().any(|attribute| attribute.name == "field"));
}
