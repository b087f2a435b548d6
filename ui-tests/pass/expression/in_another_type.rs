//! A number among numbers.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::TOTAL.is_in([5, 6]));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 IN (:v0, :v1)"));
}
