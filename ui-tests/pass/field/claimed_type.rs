//! A field that is said to be of its data type.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = S)]
    city: String,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::table::Model>::SCHEMA.attributes[1].data_type.descriptor(), "S");
}
