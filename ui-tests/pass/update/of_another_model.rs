//! An update of an attribute of the model.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    assert!(db().update_model(&mut order, (Order::PAID, Order::LABELS)).into_request().is_ok());
}
