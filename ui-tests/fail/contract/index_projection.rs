//! An index projects more than in the contract.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk))]
//~^ ERROR the index `by-status` projects everything here and `amount` in the contract (contract/shop.yml:20): write `project(amount)`
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
