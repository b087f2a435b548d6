//! One dimension.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 1, distance = cosine))]
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<1>,
}

#[test]
fn is_declared() {
    assert_eq!(<Doc as Model>::SCHEMA.vector_indexes.len(), 1);
}
