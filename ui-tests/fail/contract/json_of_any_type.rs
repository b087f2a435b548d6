//! JSON of any data type where the contract has a number.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))]
struct Order {
    #[model(pk)]
    pk: String,
    #[model(sk)]
    sk: String,
    #[model(json)]
    //~^ ERROR `amount` is JSON here, of any data type, and `N` in the contract (contract/shop.yml:13): make it a number such as `u64`, or another type with `type = N`, or add `json: true` there
    amount: u64,
    #[model(omit_empty)]
    status: Option<String>,
}

fn main() {}
