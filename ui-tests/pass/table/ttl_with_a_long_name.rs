//! A time to live with a name of 255 bytes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl)]
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: Option<Ttl>,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::Model>::SCHEMA.attributes[1].name.len(), 255);
}
