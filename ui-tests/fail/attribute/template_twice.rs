//! A key template twice.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", pk = "SHOP#{shop}")]
//~^ ERROR `pk` is written twice; remove one
struct Order {
    id: String,
    shop: String,
}

fn main() {}
