//! A part that is a set.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
//~^ ERROR `id` cannot be a part of the table's key: its form is `set`, and a part is a string or a number
struct Order {
    #[model(set)]
    id: Vec<String>,
}

fn main() {}
