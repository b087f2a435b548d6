//! An update, which sets the version.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    let request = db().update_model(&mut order, (Order::TOTAL,)).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1 ADD #n2 :v2");
    assert_eq!(request.condition.as_deref(), Some("#n2 = :v3"));
}
