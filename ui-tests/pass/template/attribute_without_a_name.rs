//! A composed attribute with a name.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", pk_attr = "P")]
struct Order {
    id: String,
    shop: String,
}

#[test]
fn composes() {
    let key = Order::key("o1").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"P":{"S":"ORDER#o1"}}"#);
}
