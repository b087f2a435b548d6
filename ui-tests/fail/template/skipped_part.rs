//! A part that is not stored.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
//~^ ERROR `id` cannot be a part of the table's key: it is skipped, so nothing is stored of it; remove `skip`
struct Order {
    #[model(skip)]
    id: String,
}

fn main() {}
