//! The naming convention of the contract.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "events", naming = "snake_case", write_once, dms = "contract/shop.yml#Event")]
struct Event {
    #[model(pk, attr = "event_id")]
    id: String,
    #[model(sk, attr = "sort_key")]
    key: String,
    #[model(json, type = S)]
    payload: Option<Value>,
}

#[test]
fn is_held_to_the_contract() {
    assert_eq!(Event::SCHEMA.table, "events");
}
