//! A vector of 32-bit floats.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().search(Doc::EMB_IDX).nearest([1.0_f32; 4]).eq("t1").top_k(top_k!(5)).into_request();
    assert!(request.is_ok());
}
