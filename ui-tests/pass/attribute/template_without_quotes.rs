//! A key template.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "{id}")]
struct Order {
    id: String,
    shop: String,
}

#[test]
fn composes() {
    let key = Order::key("o1").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"o1"}}"#);
}
