//! A part of the table's key that may be missing.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
//~^ ERROR `id` cannot be a part of the table's key: every item has its whole primary key; make it a `String`
struct Order {
    id: Option<String>,
}

fn main() {}
