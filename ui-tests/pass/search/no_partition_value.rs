//! A search of one partition, and one of an index without partitions.

use crate::schema::*;

#[test]
fn is_lowered() {
    let one = db().search(Doc::EMB_IDX).nearest([1.0; 4]).eq("t1").top_k(top_k!(5)).into_request();
    let all = db().search(Doc::ALIKE_IDX).nearest([1.0; 4]).top_k(top_k!(5)).into_request();
    assert!(one.is_ok() && all.is_ok());
}
