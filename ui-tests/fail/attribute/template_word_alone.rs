//! The word of a key on the struct.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk)]
//~^ ERROR `pk` of a struct is a key template: write `pk = "CUSTOMER#{customer}"`, or move `#[model(pk)]` to the field that is the key
struct Order {
    id: String,
}

fn main() {}
