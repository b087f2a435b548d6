//! A part without a width.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{number:}")]
//~^ ERROR the part `{number:}` of this key template has no width; write `{number:012}` for a number padded with zeros to 12 digits
struct Order {
    id: String,
    number: u64,
}

fn main() {}
