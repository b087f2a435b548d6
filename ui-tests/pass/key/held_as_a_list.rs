//! A key that is held as bytes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk, type = B)]
    city: Vec<u8>,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.sort_key.unwrap().data_type.descriptor(), "B");
}
