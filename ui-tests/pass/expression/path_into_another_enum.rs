//! A path into a variant of the enum.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Sale>().filter(Sale::PAYMENT.variant(Payment::CARD).dot(Card::BRAND).eq("visa"));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0.#n1.#n2 = :v0"));
}
