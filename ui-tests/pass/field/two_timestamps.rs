//! One time at which it was made, and one at which it was written.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(created_at)]
    made: Timestamp,
    #[model(updated_at)]
    written: Timestamp,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.attribute_with_role(tabletheory::field::Role::UpdatedAt), Some("written"));
}
