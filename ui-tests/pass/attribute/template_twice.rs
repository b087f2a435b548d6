//! A key template, and one of the sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", sk = "SHOP#{shop}")]
struct Order {
    id: String,
    shop: String,
}

#[test]
fn composes() {
    let key = Order::key("o1", "s1").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"ORDER#o1"},"SK":{"S":"SHOP#s1"}}"#);
}
