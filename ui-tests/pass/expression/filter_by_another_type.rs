//! A number compared with a number, in a filter.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::TOTAL.gt(5) & Order::PAID.eq(true));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 > :v0 AND #n1 = :v1"));
}
