//! A part that stands in the key alone.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", pk = "o#{order}", sk = "sh#{shipment}")]
struct Shipment {
    order: String,
    #[model(in_key)]
    shipment: String,
    weight: u32,
}

#[test]
fn is_in_the_key() {
    let mut shipment = Shipment { order: "1".into(), shipment: "2".into(), weight: 3 };
    let request = crate::schema::db().put(&mut shipment).into_request().unwrap();
    let item = r#"{"order":{"S":"1"},"weight":{"N":"3"},"PK":{"S":"o#1"},"SK":{"S":"sh#2"}}"#;
    assert_eq!(request.item.as_json(), item);
}
