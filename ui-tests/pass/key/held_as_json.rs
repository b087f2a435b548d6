//! A key that is held as the text of JSON.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk, json, type = S)]
    city: String,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.sort_key.unwrap().data_type.descriptor(), "S");
}
