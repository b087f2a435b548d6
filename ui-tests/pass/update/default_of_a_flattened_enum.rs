//! A member of a flattened enum that is set if it is not there.

use crate::payments::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Receipt::key("r1")).set_if_absent(Receipt::REFUND.variant(Refund::WIRE).dot(Refund::WIRE.IBAN), "DE1");
    assert_eq!(update.into_request().unwrap().update, "SET #n0 = if_not_exists(#n0, :v0)");
}
