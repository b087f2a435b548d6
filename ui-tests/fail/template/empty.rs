//! A template without anything in it.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "")]
//~^ ERROR this key template is empty, and a key attribute is not; write `"ORDER#{id}"`
struct Order {
    id: String,
}

fn main() {}
