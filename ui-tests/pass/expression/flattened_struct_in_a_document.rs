//! A member of a flattened struct of a document that is asked for.

use crate::payments::*;

#[test]
fn is_lowered() {
    let scan = crate::schema::db().scan::<Receipt>().filter(Receipt::SENDER.dot(Sender::CARD).dot(Card::BRAND).exists());
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n0.#n1)"));
}
