//! JSON that the contract holds as text.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "events", naming = "snake_case", write_once, dms = "contract/shop.yml#Event")]
struct Event {
    #[model(pk)]
    event_id: String,
    #[model(sk)]
    sort_key: String,
    #[model(json)]
    //~^ ERROR `payload` is JSON text in the contract (contract/shop.yml:49): write `#[model(json, type = S)]`
    payload: Option<Value>,
}

fn main() {}
