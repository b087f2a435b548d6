//! One version.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version)]
    version: u64,
    revision: u64,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::table::Model>::SCHEMA.attributes.len(), 3);
}
