//! An encrypted attribute, and beside it one to search by.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(gsi(DOMAIN_IDX, name = "by-domain", pk = domain))]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    email: String,
    domain: String,
}

#[test]
fn is_declared() {
    assert!(<User as tabletheory::Model>::SCHEMA.attributes[1].encrypted.is_some());
}
