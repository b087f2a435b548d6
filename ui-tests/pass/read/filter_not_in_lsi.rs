//! A filter on what the index projects.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::TOTAL_IDX).eq("c1").filter(Order::EMAIL.ne("a@b.c"));
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("#n1 <> :v1"));
}
