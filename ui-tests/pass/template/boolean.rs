//! An enum as a part.

use tabletheory::prelude::*;

#[derive(Attribute, Clone, Copy)]
enum Status {
    Open,
}

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "STATUS#{status}#{id}")]
struct Order {
    id: String,
    status: Status,
}

#[test]
fn composes() {
    let key = Order::key(Status::Open, "o1").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"SHOP"},"SK":{"S":"STATUS#Open#o1"}}"#);
}
