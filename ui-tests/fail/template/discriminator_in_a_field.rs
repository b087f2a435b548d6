//! A discriminator in the attribute of a field.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", discriminator = "shop")]
//~^ ERROR the discriminator and the field `shop` are both stored in the attribute `shop`; the library writes the discriminator: remove the field, or rename one
struct Order {
    id: String,
    shop: String,
}

fn main() {}
