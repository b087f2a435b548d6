//! All parts of a composed index key, set together.

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
    let request = crate::schema::db()
        .update(Order::key("o1"))
        .set_parts((Order::TOTAL, Order::STATUS, Order::REGION), (5, "shipped", "eu")).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1, #n2 = :v2, #n3 = :v3, #n4 = :v4");
    assert_eq!(request.placeholders.values().nth(3), Some(r#"{"S":"STATUS#shipped#eu"}"#));
}
