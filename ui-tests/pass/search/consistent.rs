//! A search, and a strongly consistent read of what it found.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().search(Doc::ALIKE_IDX).nearest([1.0; 4]).top_k(top_k!(5)).into_request();
    assert!(request.is_ok());
    let read = |found: Scored<DocAlikeIdx, _>| db().get(found.item.key()).consistent();
    let _: fn(Scored<DocAlikeIdx, tabletheory::vector_index::DotProductSimilarity>) -> tabletheory::op::Get<Doc> = read;
}
