//! A form of a field.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set)]
    tags: Vec<String>,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.attributes[1].data_type.descriptor(), "SS");
}
