//! A value in its absence.

use crate::schema::*;

#[test]
fn is_lowered() {
    let update = db().update(Order::key("c1", "o1")).set(Order::PLACED, Order::NOTE.if_absent("now"));
    assert_eq!(update.into_request().unwrap().update, "SET #n0 = if_not_exists(#n1, :v0), #n2 = :v1 ADD #n3 :v2");
}
