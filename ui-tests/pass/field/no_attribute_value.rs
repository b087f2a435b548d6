//! A field of a type that is one, and one that is not stored.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    street: String,
}

#[derive(Default)]
struct Cache;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    address: Address,
    #[model(skip)]
    cache: Cache,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::Model>::SCHEMA.attributes.len(), 2);
}
