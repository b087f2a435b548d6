//! A member of the document that is there.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set(Order::LINES.at(0).dot(Line::QUANTITY), 2).into_request().unwrap();
    assert_eq!(request.update, "SET #n0[0].#n1 = :v0, #n2 = :v1 ADD #n3 :v2");
}
