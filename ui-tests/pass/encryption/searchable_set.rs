//! An encrypted set.

use std::collections::BTreeSet;

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted, set)]
    phones: BTreeSet<String>,
}

#[test]
fn is_declared() {
    assert!(<User as tabletheory::Model>::SCHEMA.attributes[1].encrypted.is_some());
}
