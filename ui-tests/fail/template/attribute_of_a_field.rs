//! A composed key in the attribute of a field.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", pk_attr = "id")]
//~^ ERROR the composed key and the field `id` are both stored in the attribute `id`; say `pk_attr = "…"`, or give the field another name with `attr`
struct Order {
    id: String,
    shop: String,
}

fn main() {}
