//! A query by a part that stands in the key alone.

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
fn is_lowered() {
    let query = crate::schema::db().query(Shipment::TABLE).eq("12345").sort_eq("88899").filter(Shipment::WEIGHT.gt(3));
    let request = query.into_request().unwrap();
    assert_eq!(request.placeholders.values().nth(1), Some(r#"{"S":"sh#88899"}"#));
}
