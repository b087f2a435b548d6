//! One composed attribute as both keys.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", sk = "ORDER#{id}", sk_attr = "PK")]
//~^ ERROR `PK` cannot be both partition key and sort key: they are two attributes; give one another name with `sk_attr`
struct Order {
    id: String,
    shop: String,
}

fn main() {}
