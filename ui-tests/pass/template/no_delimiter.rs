//! A padded part ends by itself.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "{tenant:04}{id}")]
struct Order {
    tenant: u16,
    id: String,
}

#[test]
fn composes() {
    let key = Order::key(7, "o1").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"0007o1"}}"#);
}
