//! Projections of what the indexes hold.

use crate::schema::*;

#[test]
fn is_lowered() {
    let keys = db().search(Doc::ALIKE_IDX).nearest([1.0; 4]).project((Doc::ID,)).top_k(top_k!(5)).into_request();
    let search = db().search(Doc::EMB_IDX).nearest([1.0; 4]).eq("t1");
    let more = search.project((Doc::ID, Doc::TITLE, Doc::EMBEDDING)).top_k(top_k!(5)).into_request();
    assert!(keys.is_ok() && more.is_ok());
}
