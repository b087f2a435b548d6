//! Vectors of as many numbers as their indexes have dimensions.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
#[model(vector(MORE_IDX, name = "more", on = more, dims = 3, distance = cosine))]
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4>,
    more: Option<[f32; 3]>,
}

#[test]
fn is_declared() {
    assert_eq!(<Doc as Model>::SCHEMA.vector_indexes.len(), 2);
}
