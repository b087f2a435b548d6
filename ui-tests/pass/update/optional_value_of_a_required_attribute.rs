//! A value that is there.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set(Order::TOTAL, 5).into_request().unwrap();
    assert!(request.update.starts_with("SET #n0 = :v0"));
}
