//! A discriminator in the attribute of a key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", discriminator = "PK")]
//~^ ERROR the discriminator and a composed key are both stored in the attribute `PK`; give the discriminator another name
struct Order {
    id: String,
    shop: String,
}

fn main() {}
