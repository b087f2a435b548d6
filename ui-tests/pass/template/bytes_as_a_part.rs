//! A part that is held as a text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
struct Order {
    #[model(type = S)]
    id: String,
}

#[test]
fn composes() {
    let key = Order::key("o1".to_owned()).into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"ORDER#o1"}}"#);
}
