//! The key of an index, of a field that is no attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", pk = "o#{order}", sk = "sh#{shipment}")]
#[model(gsi(SHIPMENT_IDX, name = "by-shipment", pk = shipment))]
//~^ ERROR `shipment` stands in the table's key alone, so it is not an attribute that a `gsi` can have; remove `in_key`
struct Shipment {
    order: String,
    #[model(in_key)]
    shipment: String,
}

fn main() {}
