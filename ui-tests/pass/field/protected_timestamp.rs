//! A time of writing.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(updated_at)]
    at: Timestamp,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.attribute_with_role(tabletheory::field::Role::UpdatedAt), Some("at"));
}
