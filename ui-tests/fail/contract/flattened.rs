//! Attributes in a flattened document.

use tabletheory::prelude::*;

#[derive(Document)]
struct Sums {
    amount: u64,
}

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
struct Order {
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
