//! No role.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", dms = "contract/shop.yml#User")]
struct User {
    #[model(pk)]
    id: String,
    #[model(protected)]
    origin: String,
    nickname: Option<String>,
    #[model(set, omit_empty)]
    tags: Vec<String>,
    #[model(json)]
    profile: Option<Value>,
    #[model(encrypted)]
    card: String,
    seen_at: Ttl,
    #[model(version)]
    version: u64,
}

#[test]
fn is_held_to_the_contract() {
    assert_eq!(User::SCHEMA.attribute_with_role(tabletheory::field::Role::Ttl), None);
}
