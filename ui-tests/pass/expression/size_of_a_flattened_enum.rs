//! The size of a member of a flattened enum.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Receipt>().filter(Receipt::REFUND.variant(Refund::WIRE).dot(Refund::WIRE.IBAN).size().gt(1));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("size(#n0) > :v0"));
}
