//! `contains` in the filter.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::TABLE).eq("c1").filter(Order::PLACED.contains("2026"));
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("contains(#n1, :v1)"));
}
