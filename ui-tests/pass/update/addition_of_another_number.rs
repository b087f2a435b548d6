//! A number of the attribute's own type that is added.

use crate::schema::*;

#[test]
fn is_lowered() {
    let update = db().update(Order::key("c1", "o1")).add(Order::TOTAL, 5_u64);
    assert_eq!(update.into_request().unwrap().update, "SET #n1 = :v1 ADD #n0 :v0, #n2 :v2");
}
