//! An update of the fields of a model.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    assert_eq!(db().update_model(&mut order, (Order::TOTAL,)).into_request().unwrap().table, "orders");
}
