//! The library sets `updated_at` by itself.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set(Order::TOTAL, 2).into_request().unwrap();
    assert!(request.placeholders.names().contains(&"updatedAt".into()));
}
