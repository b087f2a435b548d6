//! A variant of several unnamed fields.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Sale>().filter(Sale::PAYMENT.is(Payment::SPLIT));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n0.#n1)"));
}
