//! Items that are written once by the contract alone.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "events", naming = "snake_case", dms = "contract/shop.yml#Event")]
struct Event {
//~^ ERROR items are written once by the contract (contract/shop.yml:45), and may be changed here: add `write_once`
    #[model(pk)]
    event_id: String,
    #[model(sk)]
    sort_key: String,
    #[model(json, type = S)]
    payload: Option<Value>,
}

fn main() {}
