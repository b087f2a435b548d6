//! The model's own attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    let request = db().update_model(&mut order, (Order::TOTAL,)).into_request().unwrap();
    assert_eq!(request.placeholders.names()[0], "total");
}
