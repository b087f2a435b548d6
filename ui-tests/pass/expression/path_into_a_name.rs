//! A variant that holds nothing.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Sale>().filter(Sale::REFUND.is(Refund::NONE));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0.#n1 = :v0"));
}
