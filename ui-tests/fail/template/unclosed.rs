//! A part that does not end.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id")]
//~^ ERROR the part `{id` of this key template is not closed; write `{id}`
struct Order {
    id: String,
}

fn main() {}
