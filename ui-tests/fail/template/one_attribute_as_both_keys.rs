//! One composed attribute as both keys.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", sk = "ORDER#{id}", sk_attr = "PK")] //~ ERROR `PK` cannot be both partition key and sort key: they are two attributes
struct Order {
    id: String,
    shop: String,
}

fn main() {}
