//! An index that the model has.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::EMAIL_IDX).eq("a@b.c").into_request().unwrap();
    assert_eq!(request.index, Some("by-email"));
}
