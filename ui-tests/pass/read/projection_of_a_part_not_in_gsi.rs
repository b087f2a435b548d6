//! The same path through an index that projects it.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db()
        .query(Order::EMAIL_IDX)
        .eq("a@b.c")
        .project((Order::ID, Order::LINES.at(0).dot(Line::QUANTITY))).into_request().unwrap();
    assert!(request.projection.is_some());
}
