//! A number between two numbers.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::TOTAL.between(1, 9));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 BETWEEN :v0 AND :v1"));
}
