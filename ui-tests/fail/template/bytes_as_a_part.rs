//! A part that is held as bytes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
//~^ ERROR `id` cannot be a part of the table's key: its data type is `B`, and a part is a string or a number
struct Order {
    #[model(type = B)]
    id: Vec<u8>,
}

fn main() {}
