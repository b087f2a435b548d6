//! Two fields with two tokens.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(attr = "a")]
    item_no: u32,
    #[model(attr = "b")]
    item_number: u32,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.attributes[2].name, "b");
}
