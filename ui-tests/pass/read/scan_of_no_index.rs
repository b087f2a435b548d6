//! The token of the index.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert_eq!(db().scan_index(Order::EMAIL_IDX).into_request().unwrap().index, Some("by-email"));
}
