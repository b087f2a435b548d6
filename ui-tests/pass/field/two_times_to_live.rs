//! One time to live.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl)]
    expires: Option<Ttl>,
    ends: Option<Timestamp>,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.attribute_with_role(tabletheory::field::Role::Ttl), Some("expires"));
}
