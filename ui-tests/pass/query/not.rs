//! NOT in a filter.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::TABLE).eq("c1").filter(!Order::TOTAL.eq(1));
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("NOT #n1 = :v1"));
}
