//! A time to live in seconds.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl)]
    expires: Ttl,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::Model>::SCHEMA.attributes[1].role, tabletheory::field::Role::Ttl);
}
