//! A time of creation that is a timestamp.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(created_at)]
    created_at: Timestamp,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::Model>::SCHEMA.attributes[1].role, tabletheory::field::Role::CreatedAt);
}
