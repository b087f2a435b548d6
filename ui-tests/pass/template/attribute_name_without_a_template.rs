//! The name of a composed attribute with its template.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", sk = "SHOP#{shop}", sk_attr = "sort")]
struct Order {
    id: String,
    shop: String,
}

#[test]
fn composes() {
    let key = Order::key("o1", "s1").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"ORDER#o1"},"sort":{"S":"SHOP#s1"}}"#);
}
