//! A part that is held as JSON.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
//~^ ERROR `id` cannot be a part of the table's key: its form is `json`, and a part is a string or a number
struct Order {
    #[model(json)]
    id: String,
}

fn main() {}
