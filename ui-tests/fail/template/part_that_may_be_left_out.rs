//! A part that may be left out.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
//~^ ERROR `id` cannot be a part of the table's key: every item has its whole primary key; remove `omit_empty`
struct Order {
    #[model(omit_empty)]
    id: String,
}

fn main() {}
