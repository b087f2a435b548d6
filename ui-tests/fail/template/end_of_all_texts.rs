//! The character that ends ranges of composed keys.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER\u{10FFFF}{id}")]
//~^ ERROR this key template holds U+10FFFF, which ends the ranges of composed keys; leave it out
struct Order {
    id: String,
    number: u64,
}

fn main() {}
