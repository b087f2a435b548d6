//! The partition key of an index is another attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = amount, sk = sk, project(amount)))]
//~^ ERROR the partition key of the index `by-status` is `amount` here and `status` in the contract (contract/shop.yml:18): write `pk = status`
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
