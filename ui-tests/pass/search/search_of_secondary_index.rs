//! A query of it.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = db().query(Order::EMAIL_IDX);
}
