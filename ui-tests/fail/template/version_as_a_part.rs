//! A part that every update counts up.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
//~^ ERROR `id` cannot be a part of the table's key: the library sets `version` with every update, and the key would change with it
struct Order {
    #[model(version)]
    id: u64,
}

fn main() {}
