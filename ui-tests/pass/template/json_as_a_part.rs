//! A part that is held as it is.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
struct Order {
    id: String,
}

#[test]
fn composes() {
    let key = Order::key("o1").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"ORDER#o1"}}"#);
}
