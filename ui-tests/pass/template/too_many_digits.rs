//! A number of 38 digits.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "{number:038}")]
struct Order {
    id: String,
    number: u64,
}

#[test]
fn composes() {
    let key = Order::key(7).into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"00000000000000000000000000000000000007"}}"#);
}
