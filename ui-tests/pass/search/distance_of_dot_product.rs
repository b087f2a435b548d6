//! Its score, and the distance of a cosine.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = |found: Scored<DocAlikeIdx, tabletheory::vector_index::DotProductSimilarity>| found.score;
    let _ = |found: Scored<DocEmbIdx, tabletheory::vector_index::CosineDistance>| found.distance();
}
