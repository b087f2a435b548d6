//! A newtype among the parts of a key that is a string.

use tabletheory::prelude::*;

#[derive(Attribute)]
struct UserId(String);

#[derive(Model)]
#[model(table = "users", pk = "TENANT#{tenant}#USER#{id}")]
struct User {
    tenant: String,
    id: UserId,
    name: String,
}

#[test]
fn is_a_key() {
    assert_eq!(User::SCHEMA.partition_key.name, "PK");
}
