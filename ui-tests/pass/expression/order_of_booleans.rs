//! A boolean equal to another.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::PAID.eq(true));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 = :v0"));
}
