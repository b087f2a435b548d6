//! As many as it takes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4096, distance = cosine))]
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4096>,
}

#[test]
fn is_declared() {
    assert_eq!(<Doc as Model>::SCHEMA.vector_indexes.len(), 1);
}
