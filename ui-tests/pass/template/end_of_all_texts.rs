//! Any other character.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER\u{2192}{id}")]
struct Order {
    id: String,
    number: u64,
}

#[test]
fn composes() {
    let key = Order::key("o1").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"ORDER→o1"}}"#);
}
