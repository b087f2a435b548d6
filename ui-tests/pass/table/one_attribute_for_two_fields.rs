//! Two fields that are stored in two attributes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    name: String,
    #[model(attr = "nickName")]
    nick: String,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::Model>::SCHEMA.attributes[2].name, "nickName");
}
