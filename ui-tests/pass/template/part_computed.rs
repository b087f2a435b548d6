//! The only part of a composed index key that the table key does not give, set to a value.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}#{region}", sk = "{total:08}#{id}"))]
struct Order {
    id: String,
    status: String,
    region: String,
    total: u32,
    due: u32,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().update(Order::key("o1")).set(Order::TOTAL, 5).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1");
    assert_eq!(request.placeholders.names()[..2], ["total", "GSI1SK"]);
    assert_eq!(request.placeholders.values().nth(1), Some(r#"{"S":"00000005#o1"}"#));
}
