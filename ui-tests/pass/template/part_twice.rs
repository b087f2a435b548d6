//! A part once.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "{id}#{number}")]
struct Order {
    id: String,
    number: u64,
}

#[test]
fn composes() {
    let key = Order::key("o1", 7).into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"o1#7"}}"#);
}
