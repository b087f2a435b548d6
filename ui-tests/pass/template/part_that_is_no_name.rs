//! Two parts.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}#{number}")]
struct Order {
    id: String,
    number: u64,
}

#[test]
fn composes() {
    let key = Order::key("o1", 7).into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"ORDER#o1#7"}}"#);
}
