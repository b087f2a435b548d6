//! An attribute that every item has by the contract, and that may be `None`.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))]
struct Order {
    #[model(pk)]
    pk: String,
    #[model(sk)]
    sk: String,
    amount: Option<u64>,
    //~^ ERROR every item has `amount` by the contract (contract/shop.yml:13), and `None` is no value of it: write `u64`
    #[model(omit_empty)]
    status: Option<String>,
}

fn main() {}
