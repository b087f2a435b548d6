//! A projection of a variant that the enum has.

use crate::payments::*;

#[derive(Projection)]
#[projection(model = Sale)]
struct Brand {
    #[projection(path = PAYMENT.variant(Payment::CARD).dot(Card::BRAND))]
    brand: Option<String>,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().get(Sale::key("s1")).project(Brand::fields()).into_request().unwrap();
    assert_eq!(request.placeholders.names(), ["payment", "Card", "brand"]);
}
