//! An attribute with a name of its own.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(attr = "head")]
    head: Vec<u8>,
}

#[test]
fn is_named() {
    assert_eq!(<Patient as Model>::SCHEMA.attributes[1].name, "head");
}
