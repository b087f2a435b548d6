//! A width without a zero before it.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{number:6}")]
//~^ ERROR the part `{number:6}` of this key template has no width; write `{number:012}` for a number padded with zeros to 12 digits
struct Order {
    id: String,
    number: u64,
}

fn main() {}
