//! An update that returns attributes by their tokens.

use crate::schema::*;

#[test]
fn is_lowered() {
    let update = db().update(Order::key("c1", "o1")).set(Order::PAID, true).add(Order::TOTAL, 1);
    let request = update.returning_new_of((Order::PAID, Order::TOTAL)).into_request().unwrap();
    assert_eq!(request.return_values, tabletheory::request::ReturnValues::UpdatedNew);
}
