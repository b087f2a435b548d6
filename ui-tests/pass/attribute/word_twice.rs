//! Words of a field, each once.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_empty, set)]
    tags: Vec<String>,
}

#[test]
fn is_declared() {
    assert!(<User as Model>::SCHEMA.attributes[1].omit_empty);
}
