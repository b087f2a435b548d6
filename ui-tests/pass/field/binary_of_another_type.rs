//! Bytes with their type.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(binary, type = B)]
    photo: Vec<u8>,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.attributes[1].data_type.descriptor(), "B");
}
