//! An attribute compared with one of its data type.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::TOTAL.eq_attribute(Order::VERSION));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 = #n1"));
}
