//! The key of an index that is composed of a part of the table's key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", pk = "o#{order}", sk = "sh#{shipment}")]
#[model(gsi(SHIPMENT_IDX, name = "by-shipment", pk = "{shipment}"))]
struct Shipment {
    order: String,
    #[model(in_key)]
    shipment: String,
}

#[test]
fn is_lowered() {
    let query = crate::schema::db().query(Shipment::SHIPMENT_IDX).eq("88899");
    assert_eq!(query.into_request().unwrap().placeholders.names(), ["SHIPMENT_IDX_PK"]);
}
