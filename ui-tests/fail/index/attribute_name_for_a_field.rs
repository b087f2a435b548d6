//! An index by the name of an attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(PLACED_IDX, name = "by-placed", pk = placedAt))]
//~^ ERROR `Order` has no field `placedAt`; the attribute `placedAt` is the field `placed_at`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
    placed_at: String,
}

fn main() {}
