//! A part that is not the name of a field.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id number}")]
//~^ ERROR the part `{id number}` of this key template is not a field's name; write `{field}`
struct Order {
    id: String,
    number: u64,
}

fn main() {}
