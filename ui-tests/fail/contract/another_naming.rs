//! Another naming convention than that of the contract.

use tabletheory::Value;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "events", naming = "dynamorm", write_once, dms = "contract/shop.yml#Event")]
//~^ ERROR the names are `dynamorm` here and `snake_case` in the contract (contract/shop.yml:41): write `naming = "snake_case"`
struct Event {
    #[model(pk, attr = "event_id")]
    id: String,
    #[model(sk, attr = "sort_key")]
    key: String,
    #[model(json, type = S)]
    payload: Option<Value>,
}

fn main() {}
