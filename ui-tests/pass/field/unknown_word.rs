//! A word that there is.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_empty)]
    city: String,
}

#[test]
fn is_declared() {
    assert!(<User as tabletheory::Model>::SCHEMA.attributes[1].omit_empty);
}
