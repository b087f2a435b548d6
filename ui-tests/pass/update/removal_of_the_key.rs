//! The item itself is deleted.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().delete(Order::key("c1", "o1")).into_request().unwrap();
    assert_eq!(request.condition, None);
}
