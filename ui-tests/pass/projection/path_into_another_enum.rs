//! A projection of what a variant of the enum holds.

use crate::payments::*;

#[derive(Projection)]
#[projection(model = Sale)]
struct Part {
    #[projection(path = PAYMENT.variant(Payment::CARD))]
    card: Option<Card>,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().get(Sale::key("s1")).project(Part::fields()).into_request().unwrap();
    assert_eq!(request.placeholders.names(), ["payment", "Card"]);
}
