//! The text of a number.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{number}")]
struct Order {
    number: u64,
}

#[test]
fn composes() {
    let key = Order::key(7).into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"ORDER#7"}}"#);
}
