//! An update of a model without encrypted attributes that was read.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    assert!(db().update_model(&mut order, (Order::TOTAL,)).into_request().is_ok());
}
