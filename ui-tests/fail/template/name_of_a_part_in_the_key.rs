//! An attribute name for a field that is no attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", pk = "o#{order}", sk = "sh#{shipment}")]
struct Shipment {
    order: String,
    #[model(in_key, attr = "shipmentId")]
    //~^ ERROR `attr` does not go with `in_key`: `shipment` is stored in the key, which never changes, and in no attribute of its own
    shipment: String,
}

fn main() {}
