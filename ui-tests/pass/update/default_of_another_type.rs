//! A default of the attribute's type.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set_if_absent(Order::NOTE, "5").into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = if_not_exists(#n0, :v0), #n1 = :v1 ADD #n2 :v2");
}
