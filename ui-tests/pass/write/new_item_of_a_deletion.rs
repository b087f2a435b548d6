//! A deletion that returns the old item.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().delete(Order::key("c1", "o1")).returning_old().into_request().unwrap();
    assert_eq!(request.return_values, tabletheory::request::ReturnValues::AllOld);
}
