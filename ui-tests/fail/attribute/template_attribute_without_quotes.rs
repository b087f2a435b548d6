//! The name of a composed attribute without quotes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", pk_attr = key)]
//~^ ERROR `pk_attr` is malformed; write `pk_attr = "PK"`
struct Order {
    id: String,
    shop: String,
}

fn main() {}
