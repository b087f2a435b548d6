//! An optional removal of an attribute that items can do without.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).remove_if(Order::NOTE, true).into_request().unwrap();
    assert_eq!(request.update, "SET #n1 = :v0 REMOVE #n0 ADD #n2 :v1");
}
