//! An encrypted attribute.

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
    #[model(unix)]
    seen_at: Timestamp,
    #[model(version)]
    version: u64,
}

#[test]
fn is_held_to_the_contract() {
    assert!(User::SCHEMA.attributes[5].encrypted.is_some());
}
