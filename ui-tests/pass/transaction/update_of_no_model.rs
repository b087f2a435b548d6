//! A transaction that updates fields of a model.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    assert_eq!(db().transact_write((UpdateModel(&mut order, (Order::TOTAL,)),)).into_request().unwrap().actions.len(), 1);
}
