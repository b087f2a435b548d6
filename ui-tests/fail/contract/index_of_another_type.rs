//! A local index that is global in the contract.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
#[model(lsi(STATUS_IDX, name = "by-status", sk = status, project(amount)))]
//~^ ERROR the index `by-status` is a `GSI` in the contract (contract/shop.yml:17): write `gsi`
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
