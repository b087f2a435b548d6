//! A composed key in an attribute of its own.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", pk_attr = "key")]
struct Order {
    id: String,
    shop: String,
}

#[test]
fn composes() {
    let key = Order::key("o1").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"key":{"S":"ORDER#o1"}}"#);
}
