//! Elements of the list's type.

use crate::schema::*;

#[test]
fn is_lowered() {
    let line = Line { product: "tea".into(), quantity: 1 };
    let request = db().update(Order::key("c1", "o1")).prepend(Order::LINES, [line]).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = list_append(:v0, #n0), #n1 = :v1 ADD #n2 :v2");
}
