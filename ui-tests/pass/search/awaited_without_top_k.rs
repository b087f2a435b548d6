//! A search that says how many items it returns before it is awaited.

use crate::schema::*;

#[test]
fn is_lowered() {
    let search = async || db().search(Doc::ALIKE_IDX).nearest([1.0; 4]).top_k(top_k!(5)).await;
    drop(search());
}
