//! A part that every update changes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
#[model(gsi(GSI1, name = "gsi1", pk = "SHOP", sk = "{changed}#{id}"))]
//~^ ERROR `changed` cannot be a part of the key of `GSI1`: the library sets `updated_at` with every update, and the key would change with it
struct Order {
    id: String,
    #[model(updated_at)]
    changed: Timestamp,
}

fn main() {}
