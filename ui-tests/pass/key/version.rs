//! A version beside the sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk)]
    revision: u64,
    #[model(version)]
    version: u64,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.sort_key.unwrap().data_type.descriptor(), "N");
}
