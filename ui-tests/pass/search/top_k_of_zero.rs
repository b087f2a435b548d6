//! A search that returns one item.

use crate::schema::*;

#[test]
fn is_lowered() {
    let search = db().search(Doc::EMB_IDX).nearest([1.0, 0.0, 0.0, 0.0]).eq("t1").top_k(top_k!(1));
    assert_eq!(search.into_request().unwrap().top_k, 1);
}
