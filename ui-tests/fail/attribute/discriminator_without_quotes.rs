//! The name of the discriminator without quotes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", discriminator = kind)]
//~^ ERROR `discriminator` is malformed; write `discriminator = "type"`
struct Order {
    id: String,
    shop: String,
}

fn main() {}
