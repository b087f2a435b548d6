//! A condition joined with a condition, by the method.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::TOTAL.gt(5).and(Order::PAID.eq(true)));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 > :v0 AND #n1 = :v1"));
}
