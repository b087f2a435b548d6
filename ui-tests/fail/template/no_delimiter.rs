//! Two parts that run into each other.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "{tenant}{id}")]
//~^ ERROR nothing stands between the parts `tenant` and `id` of this key template, so nobody can tell where one ends; write `{tenant}#{id}`
struct Order {
    tenant: String,
    id: String,
}

fn main() {}
