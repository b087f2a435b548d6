//! A member of a flattened enum that is asked for.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Receipt>().filter(Receipt::REFUND.variant(Refund::WIRE).dot(Refund::WIRE.IBAN).exists());
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n0)"));
}
