//! An index of the contract that the model does not have.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
struct Order {
//~^ ERROR the contract has the index `by-status` (contract/shop.yml:16), and there is none here: add `gsi(BY_STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount))`
    #[model(pk)]
    pk: String,
    #[model(sk)]
    sk: String,
    amount: u64,
    #[model(omit_empty)]
    status: Option<String>,
}

fn main() {}
