//! A part without a width.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{number:}")] //~ ERROR the part `{number:}` of this key template has no width; write `{number:012}`
struct Order {
    id: String,
    number: u64,
}

fn main() {}
