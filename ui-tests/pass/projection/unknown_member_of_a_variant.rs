//! A projection of a member that the variant has.

use crate::payments::*;

#[derive(Projection)]
#[projection(model = Sale)]
struct Part {
    #[projection(path = PAYMENT.variant(Payment::WIRE).dot(Payment::WIRE.IBAN))]
    iban: Option<String>,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().get(Sale::key("s1")).project(Part::fields()).into_request().unwrap();
    assert_eq!(request.placeholders.names(), ["payment", "Wire", "iban"]);
}
