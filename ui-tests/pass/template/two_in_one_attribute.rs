//! The table's own sort key as the partition key of an index.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}", sk = "SHOP#{shop}")]
#[model(gsi(GSI1, name = "gsi1", pk = "SHOP#{shop}", pk_attr = "SK", sk = "ORDER#{id}", sk_attr = "PK"))]
struct Order {
    id: String,
    shop: String,
}

#[test]
fn is_one_attribute() {
    let request = crate::shop::db().query(Order::GSI1).eq("s1").into_request().unwrap();
    assert_eq!(request.placeholders.names(), ["SK", "PK"]);
}
