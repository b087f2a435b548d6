//! A form of another data type.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))]
struct Order {
    #[model(pk)]
    pk: String,
    #[model(sk)]
    sk: String,
    #[model(type = S)]
    //~^ ERROR `amount` is held as `S` here and as `N` in the contract (contract/shop.yml:13): make it a number such as `u64`, or another type with `type = N`
    amount: u64,
    #[model(omit_empty)]
    status: Option<String>,
}

fn main() {}
