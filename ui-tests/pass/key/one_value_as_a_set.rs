//! A key of one value.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk)]
    city: String,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.sort_key.unwrap().data_type.descriptor(), "S");
}
