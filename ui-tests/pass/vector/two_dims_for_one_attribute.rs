//! Two indexes on one attribute, with the same.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
#[model(vector(TWO_IDX, name = "two", on = embedding, dims = 4, distance = euclidean))]
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4>,
}

#[test]
fn is_declared() {
    assert_eq!(<Doc as Model>::SCHEMA.vector_indexes.len(), 2);
}
