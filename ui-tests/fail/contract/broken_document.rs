//! A document that breaks its own rules.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", dms = "contract/broken.yml")]
//~^ ERROR the contract is no document: the key `PK` of the table is of type `S`, and the attribute is of type `N` (contract/broken.yml:6)
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
