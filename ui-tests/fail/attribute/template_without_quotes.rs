//! A key template that is none.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = id)]
//~^ ERROR `pk` of a struct is a key template: write `pk = "CUSTOMER#{customer}"`, or move `#[model(pk)]` to the field that is the key
struct Order {
    id: String,
    shop: String,
}

fn main() {}
