//! Items that the contract allows to change.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", write_once, dms = "contract/shop.yml#Order")]
//~^ ERROR items are written once here, and may be changed by the contract (contract/shop.yml:4): remove `write_once`, or add `write_policy: { mode: write_once }` there
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))]
struct Order {
    #[model(pk)]
    pk: String,
    #[model(sk)]
    sk: String,
    amount: u64,
    #[model(omit_empty)]
    status: Option<String>,
}

fn main() {}
