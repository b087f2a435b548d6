//! A data type.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = S)]
    age: u8,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.attributes[1].data_type.descriptor(), "S");
}
