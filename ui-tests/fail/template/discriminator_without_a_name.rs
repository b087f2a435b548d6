//! A discriminator whose name is empty.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", discriminator = "")]
//~^ ERROR an attribute name is not empty
struct Order {
    id: String,
    shop: String,
}

fn main() {}
