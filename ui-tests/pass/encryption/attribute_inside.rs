//! An attribute compared with another.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().filter(Order::EMAIL.contains_attribute(Order::PLACED));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("contains(#n0, #n1)"));
}
