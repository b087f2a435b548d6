//! An index by another name than that of the contract.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
#[model(gsi(STATUS_IDX, name = "by-state", pk = status, sk = sk, project(amount)))]
//~^ ERROR the contract has no index `by-state`, it has `by-status` (contract/shop.yml:16): write `name = "by-status"`
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
