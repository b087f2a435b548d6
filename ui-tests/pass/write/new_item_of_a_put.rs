//! A put that returns the old item.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    let request = db().put(&mut order).returning_old().into_request().unwrap();
    assert_eq!(request.return_values, tabletheory::request::ReturnValues::AllOld);
}
