//! A number with zeros before it.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "ORDER#{number:06}")]
struct Order {
    number: u64,
}

#[test]
fn composes() {
    let key = Order::key(9).into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"SHOP"},"SK":{"S":"ORDER#000009"}}"#);
}
