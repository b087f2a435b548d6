//! An attribute compared with another.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::EMAIL.eq_attribute(Order::PLACED));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 = #n1"));
}
