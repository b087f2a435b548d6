//! A list of booleans, and a set of numbers.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    flags: Vec<bool>,
    #[model(set)]
    numbers: Vec<u8>,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::Model>::SCHEMA.attributes[2].data_type.descriptor(), "NS");
}
