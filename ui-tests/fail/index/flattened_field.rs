//! An index by a flattened field.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    city: String,
}

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(CITY_IDX, name = "by-city", pk = address))]
//~^ ERROR `address` is flattened, so it is not an attribute; an index names the fields of `Order` itself
struct Order {
    #[model(pk)]
    id: String,
    town: String,
    #[model(flatten)]
    address: Address,
}

fn main() {}
