//! `None` by its own condition.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().scan::<Order>().filter(Order::NOTE.is_none()).into_request().unwrap();
    assert!(request.filter.is_some());
}
