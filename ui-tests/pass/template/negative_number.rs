//! A newtype of an unsigned number.

use tabletheory::prelude::*;

#[derive(Attribute, Clone, Copy)]
struct Number(u32);

impl tabletheory::template::UnsignedNumber for Number {}

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "ORDER#{number:06}")]
struct Order {
    number: Number,
}

#[test]
fn composes() {
    let key = Order::key(Number(9)).into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"SHOP"},"SK":{"S":"ORDER#000009"}}"#);
}
