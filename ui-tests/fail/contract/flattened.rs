//! Attributes in a flattened document.

use tabletheory::prelude::*;

#[derive(Document)]
struct Sums {
    amount: u64,
}

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
struct Order {
//~^ ERROR the contract has the index `by-status` (contract/shop.yml:16), and there is none here: add `gsi(BY_STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount))`
//~^ ERROR the contract has the attribute `amount` (contract/shop.yml:13), and there is no field for it: add `amount: u64`
    #[model(pk)]
    pk: String,
    #[model(sk)]
    sk: String,
    #[model(flatten)]
    //~^ ERROR `flatten` does not go with `dms`: the contract names each attribute, so the fields of `sums` must stand in the struct itself
    sums: Sums,
    #[model(omit_empty)]
    status: Option<String>,
}

fn main() {}
