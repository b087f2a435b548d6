//! Each attribute once.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    let request = db().update_model(&mut order, (Order::TOTAL, Order::NOTE)).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n2 = :v1 REMOVE #n1 ADD #n3 :v2");
}
