//! A field that is no attribute of the contract.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))]
struct Order {
    #[model(pk)]
    pk: String,
    #[model(sk)]
    sk: String,
    amount: u64,
    #[model(omit_empty)]
    status: Option<String>,
    colour: String,
    //~^ ERROR the contract has no attribute `colour` (contract/shop.yml:11): add it there, or remove it here
}

fn main() {}
