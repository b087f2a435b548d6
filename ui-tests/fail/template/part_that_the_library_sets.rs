//! A part that the library sets.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
//~^ ERROR `id` cannot be a part of the table's key: the library sets `created_at` when it writes, and the caller gives the key; use two fields
struct Order {
    #[model(created_at)]
    id: Timestamp,
}

fn main() {}
