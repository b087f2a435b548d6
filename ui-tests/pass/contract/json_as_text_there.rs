//! JSON as text.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "events", naming = "snake_case", write_once, dms = "contract/shop.yml#Event")]
struct Event {
    #[model(pk)]
    event_id: String,
    #[model(sk)]
    sort_key: String,
    #[model(json, type = S)]
    payload: Option<Value>,
}

#[test]
fn is_held_to_the_contract() {
    assert_eq!(Event::SCHEMA.attributes[2].data_type.descriptor(), "S");
}
