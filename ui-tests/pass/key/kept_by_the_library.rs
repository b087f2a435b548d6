//! A sort key that the caller gives.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk)]
    at: Timestamp,
    #[model(created_at)]
    created: Timestamp,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.sort_key.unwrap().name, "at");
}
