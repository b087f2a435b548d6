//! Values in the order of their attributes.

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
    let request = crate::schema::db().update(Order::key("o1")).set_parts((Order::TOTAL, Order::DUE), (5, 6)).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1, #n2 = :v2");
}
