//! A part that the caller gives.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
struct Order {
    id: Timestamp,
}

#[test]
fn composes() {
    let key = Order::key(Timestamp::UNIX_EPOCH).into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"ORDER#1970-01-01T00:00:00.000000000Z"}}"#);
}
