//! A skipped field.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(skip)]
    cache: Option<String>,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.attributes.len(), 1);
}
