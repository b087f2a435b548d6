//! The word of a key on its field.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop")]
struct Order {
    #[model(pk)]
    id: String,
}

#[test]
fn composes() {
    let key = Order::key("o1").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"id":{"S":"o1"}}"#);
}
