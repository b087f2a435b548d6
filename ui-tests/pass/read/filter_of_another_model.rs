//! A filter of the model, on an index.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::EMAIL_IDX).eq("a@b").filter(Order::TOTAL.eq(5));
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("#n1 = :v1"));
}
