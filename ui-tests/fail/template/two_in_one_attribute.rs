//! Two templates for one attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", sk = "ORDER")]
#[model(gsi(GSI1, name = "gsi1", pk = "SHOP#{id}", pk_attr = "SK"))]
//~^ ERROR two key templates are stored in the attribute `SK`: `ORDER` and `SHOP#{id}`; give one another name with `pk_attr`
struct Order {
    id: String,
}

fn main() {}
