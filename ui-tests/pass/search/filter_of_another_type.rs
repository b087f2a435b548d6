//! A filter with a value of its type.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().search(Doc::EMB_IDX).nearest([1.0; 4]).eq("t1").filter(Doc::YEAR, 2026).top_k(top_k!(5)).into_request();
    assert!(request.is_ok());
}
