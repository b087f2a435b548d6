//! An encrypted document.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    city: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    home: Address,
}

#[test]
fn is_declared() {
    assert!(<User as Model>::SCHEMA.attributes[1].encrypted.is_some());
}
