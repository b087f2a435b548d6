//! A part that stays.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
struct Order {
    id: u64,
}

#[test]
fn composes() {
    let key = Order::key(7_u64).into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"ORDER#7"}}"#);
}
