//! A discriminator in an attribute of its own.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", discriminator = "type")]
struct Order {
    id: String,
    shop: String,
}

#[test]
fn is_declared() {
    assert_eq!(<Order as Model>::SCHEMA.discriminator.unwrap().name, "type");
}
