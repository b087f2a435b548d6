//! A comma at the end.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set, omit_empty,)]
    tags: Vec<String>,
}

#[test]
fn is_declared() {
    assert!(<User as Model>::SCHEMA.attributes[1].omit_empty);
}
