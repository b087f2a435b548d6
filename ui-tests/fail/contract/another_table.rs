//! The table has another name in the contract.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "order", dms = "contract/shop.yml#Order")]
//~^ ERROR the table is `order` here and `orders` in the contract (contract/shop.yml:5): write `table = "orders"`
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
