//! An index without the sort key of the contract.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, project(amount)))]
//~^ ERROR the sort key of the index `by-status` is none here and `SK` in the contract (contract/shop.yml:19): write `sk = sk`
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
