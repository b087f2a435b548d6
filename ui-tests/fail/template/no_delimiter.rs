//! Two parts that run into each other.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "{tenant}{id}")] //~ ERROR nothing stands between the parts `tenant` and `id` of this key template
struct Order {
    tenant: String,
    id: String,
}

fn main() {}
