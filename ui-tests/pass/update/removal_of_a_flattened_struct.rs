//! A member of a flattened struct that is set.

use crate::payments::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Receipt::key("r1")).set(Receipt::FEE.dot(Fee::CENTS), 5);
    assert_eq!(update.into_request().unwrap().update, "SET #n0 = :v0");
}
