//! A part that names no field.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{}")]
//~^ ERROR the part `{}` of this key template names no field; write `{field}`
struct Order {
    id: String,
    number: u64,
}

fn main() {}
