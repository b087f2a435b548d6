//! OR in a filter.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::TABLE).eq("c1").filter(Order::TOTAL.eq(1) | Order::TOTAL.eq(2));
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("#n1 = :v1 OR #n1 = :v2"));
}
