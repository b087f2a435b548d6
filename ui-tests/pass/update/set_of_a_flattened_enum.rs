//! A member of a flattened enum that is set.

use crate::payments::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Receipt::key("r1")).set(Receipt::REFUND.variant(Refund::WIRE).dot(Refund::WIRE.IBAN), "DE1");
    assert_eq!(update.into_request().unwrap().update, "SET #n0 = :v0");
}
