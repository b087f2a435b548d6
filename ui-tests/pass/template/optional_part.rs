//! A part of an index's key that may be missing.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
#[model(gsi(GSI1, name = "gsi1", pk = "COURIER#{courier}"))]
struct Order {
    id: String,
    courier: Option<String>,
}

#[test]
fn is_left_out() {
    let mut order = Order { id: "o1".into(), courier: None };
    let request = crate::shop::db().put(&mut order).into_request().unwrap();
    assert!(!request.item.as_json().contains("GSI1PK"));
}
