//! The distance of a dot product.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = |found: Scored<DocAlikeIdx, tabletheory::vector_index::DotProductSimilarity>| {
        found.distance() //~ ERROR the score of a `DotProductSimilarity` search is not a distance
    };
}
