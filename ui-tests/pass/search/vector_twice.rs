//! A search near one.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().search(Doc::ALIKE_IDX).nearest([0.5; 4]).top_k(top_k!(5)).into_request();
    assert!(request.is_ok());
}
