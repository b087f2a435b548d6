//! A condition on every sort key attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::STATUS_IDX).eq(("t1", Status::Open)).sort_eq(5).sort_eq("2026").sort_eq("o1");
    assert_eq!(query.into_request().unwrap().placeholders.values().len(), 5);
}
