//! Attributes outside the key are filtered.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::EMAIL_IDX).eq("a@b.c").filter(Order::STATUS.eq(Status::Open));
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("#n1 = :v1"));
}
