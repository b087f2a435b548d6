//! A document that is not there.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/orders.yml#Order")]
//~^ ERROR the contract `contract/orders.yml` cannot be read: No such file or directory (os error 2); its path starts at the folder of `Cargo.toml`
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
