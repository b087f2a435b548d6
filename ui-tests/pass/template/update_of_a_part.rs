//! An update of the whole item's part, which writes the composed key, too.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}#{region}", sk = "{id}"))]
struct Order {
    id: String,
    status: String,
    region: String,
}

#[test]
fn is_lowered() {
    let mut order = Order { id: "o1".into(), status: "shipped".into(), region: "eu".into() };
    let request = crate::schema::db().update_model(&mut order, (Order::STATUS,)).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1");
    assert_eq!(request.placeholders.names()[..2], ["status", "GSI1PK"]);
    assert_eq!(request.placeholders.values().nth(1), Some(r#"{"S":"STATUS#shipped#eu"}"#));
}
