//! A sort key that the contract alone has.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "events", naming = "snake_case", write_once, dms = "contract/shop.yml#Event")]
struct Event {
    #[model(pk)]
    event_id: String,
    sort_key: String,
    //~^ ERROR the sort key of the table is `sort_key` in the contract (contract/shop.yml:44), and there is none here: add `#[model(sk)]`
    #[model(json, type = S)]
    payload: Option<Value>,
}

fn main() {}
