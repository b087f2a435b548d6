//! A search that returns the most.

use crate::schema::*;

#[test]
fn is_lowered() {
    let search = db().search(Doc::EMB_IDX).nearest([1.0, 0.0, 0.0, 0.0]).eq("t1").top_k(top_k!(100));
    assert_eq!(search.into_request().unwrap().top_k, 100);
}
