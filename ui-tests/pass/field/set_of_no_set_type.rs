//! A set with the type of a set.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set, type = SS)]
    tags: Vec<String>,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.attributes[1].data_type.descriptor(), "SS");
}
