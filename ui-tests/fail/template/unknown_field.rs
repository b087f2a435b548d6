//! A part that is no field.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{di}")]
//~^ ERROR `Order` has no field `di`; it has `id`
struct Order {
    id: String,
}

fn main() {}
