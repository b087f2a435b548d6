//! A field that is to stand in the key, and is no part of it.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", pk = "o#{order}", sk = "SHIPMENT")]
struct Shipment {
    order: String,
    #[model(in_key)]
    //~^ ERROR `shipment` is stored in no attribute and is no part of the table's key, so nothing would be stored of it; name it in the template of the table's key, as in `sk = "ORDER#{shipment}"`, or remove `in_key`
    shipment: String,
}

fn main() {}
