//! A projection of what a variant of one value holds.

use crate::payments::*;

#[derive(Projection)]
#[projection(model = Sale)]
struct Part {
    #[projection(path = PAYMENT.variant(Payment::CASH))]
    cents: Option<u64>,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().get(Sale::key("s1")).project(Part::fields()).into_request().unwrap();
    assert_eq!(request.placeholders.names(), ["payment", "Cash"]);
}
