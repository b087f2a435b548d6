//! A field that is to stand in the key of an index alone, which an item may lack.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", pk = "o#{order}", sk = "SHIPMENT")]
#[model(gsi(GSI1, name = "gsi1", pk = "CARRIER#{carrier}", sk = "{order}"))]
struct Shipment {
    order: String,
    #[model(in_key)]
    //~^ ERROR `carrier` is stored in no attribute and is no part of the table's key, so nothing would be stored of it; name it in the template of the table's key, as in `sk = "ORDER#{carrier}"`, or remove `in_key`
    carrier: String,
}

fn main() {}
