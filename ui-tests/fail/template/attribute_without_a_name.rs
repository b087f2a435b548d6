//! A composed attribute whose name is empty.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", pk_attr = "")]
//~^ ERROR an attribute name is not empty
struct Order {
    id: String,
    shop: String,
}

fn main() {}
