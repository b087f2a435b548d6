//! A member of a variant that is set.

use crate::payments::*;

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Sale::key("s1")).set(Sale::PAYMENT.variant(Payment::CARD).dot(Card::BRAND), "visa");
    assert_eq!(update.into_request().unwrap().update, "SET #n0.#n1.#n2 = :v0");
}
