//! A part twice.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "{id}#{number}#{id}")]
//~^ ERROR this key template has `id` twice; each part is another field
struct Order {
    id: String,
    number: u64,
}

fn main() {}
