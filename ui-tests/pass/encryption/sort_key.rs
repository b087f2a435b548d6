//! An encrypted attribute beside the sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk)]
    city: String,
    #[model(encrypted)]
    street: String,
}

#[test]
fn is_declared() {
    assert!(<User as Model>::SCHEMA.attributes[2].encrypted.is_some());
}
