//! The name of a composed attribute, and no template.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", sk_attr = "sort")]
//~^ ERROR `sk_attr` names the attribute of a sort key template; add `sk = "…"`, or say `attr` on the field
struct Order {
    id: String,
    shop: String,
}

fn main() {}
