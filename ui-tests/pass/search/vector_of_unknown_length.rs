//! The same numbers, checked to be four.

use crate::schema::*;

#[test]
fn is_lowered() {
    let numbers: Vec<f32> = vec![1.0; 4];
    let vector: Vector<4> = numbers.try_into().unwrap();
    let request = db().search(Doc::EMB_IDX).nearest(&vector).eq("t1").top_k(top_k!(5)).into_request();
    assert!(request.is_ok());
}
