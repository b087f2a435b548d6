//! An update of the key of an index.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    let request = db().update_model(&mut order, (Order::EMAIL,)).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1 ADD #n2 :v2");
}
