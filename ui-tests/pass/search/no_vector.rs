//! A search with one.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().search(Doc::EMB_IDX).eq("t1").nearest([1.0; 4]).top_k(top_k!(5)).into_request();
    assert!(request.is_ok());
}
