//! A part that is a field of the model.

use tabletheory::prelude::*;

#[derive(Document)]
struct Place {
    city: String,
}

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
struct Order {
    id: String,
    #[model(flatten)]
    place: Place,
}

#[test]
fn composes() {
    let key = Order::key("o1").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"ORDER#o1"}}"#);
}
