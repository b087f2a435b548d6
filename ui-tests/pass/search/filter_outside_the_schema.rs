//! Filters by attributes that it lists.

use crate::schema::*;

#[test]
fn is_lowered() {
    let search = db().search(Doc::EMB_IDX).nearest([1.0; 4]).eq("t1");
    let request = search.filter(Doc::KIND, Status::Open).filter(Doc::YEAR, 2026).top_k(top_k!(5)).into_request();
    assert!(request.is_ok());
}
