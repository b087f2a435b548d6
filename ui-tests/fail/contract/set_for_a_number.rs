//! A set where the contract has a number.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))]
struct Order {
    #[model(pk)]
    pk: String,
    #[model(sk)]
    sk: String,
    #[model(set)]
    //~^ ERROR `amount` is a set here and `N` in the contract (contract/shop.yml:13): make it a number such as `u64`, or another type with `type = N`
    amount: Vec<u64>,
    #[model(omit_empty)]
    status: Option<String>,
}

fn main() {}
