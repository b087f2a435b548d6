//! A model that the document does not have.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Orders")]
//~^ ERROR the contract `contract/shop.yml` has no model `Orders`, it has `Order`, `User` and `Event`: write `dms = "contract/shop.yml#Order"`
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
