//! A key template that is none.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = id)] //~ ERROR `pk` of a struct is a key template: write `pk = "CUSTOMER#{customer}"`, or move
struct Order {
    id: String,
    shop: String,
}

fn main() {}
