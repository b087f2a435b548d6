//! The write by itself.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert_eq!(db().delete(Order::key("c1", "o1")).into_request().unwrap().table, "orders");
}
