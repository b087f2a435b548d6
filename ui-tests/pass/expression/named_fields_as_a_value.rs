//! An enum that is compared as a whole.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Sale>().filter(Sale::PAYMENT.eq(Payment::Wire { iban: "DE1".into() }));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 = :v0"));
}
