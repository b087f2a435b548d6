//! An update of fields by their tokens.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update_model(&mut order(), (Order::PAID, Order::TOTAL)).into_request().unwrap();
    assert!(request.placeholders.names().iter().any(|name| name == "paid"));
}
