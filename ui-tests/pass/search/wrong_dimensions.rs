//! Vectors of as many numbers as the index has dimensions.

use crate::schema::*;

#[test]
fn is_lowered() {
    let array = db().search(Doc::EMB_IDX).nearest([1.0, 0.5, 0.0, 0.0]).eq("t1").top_k(top_k!(5)).into_request();
    let vector = db().search(Doc::EMB_IDX).nearest(Vector::<4>::default()).eq("t1").top_k(top_k!(5)).into_request();
    assert!(array.is_ok() && vector.is_ok());
}
