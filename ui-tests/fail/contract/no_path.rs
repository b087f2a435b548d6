//! A contract of no document.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "")]
//~^ ERROR `dms` names a contract document, and a model in it: write `dms = "contract/order.yml#Order"`
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
