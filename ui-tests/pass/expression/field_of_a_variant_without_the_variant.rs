//! A field of a variant as a member of the variant.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Sale>().filter(Sale::PAYMENT.variant(Payment::WIRE).dot(Payment::WIRE.IBAN).eq("DE1"));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0.#n1.#n2 = :v0"));
}
