//! A part that is a field.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
struct Order {
    id: String,
}

#[test]
fn composes() {
    let key = Order::key("a-b").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"ORDER#a-b"}}"#);
}
