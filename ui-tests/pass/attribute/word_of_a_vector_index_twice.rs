//! A word of a vector index once.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

#[test]
fn is_declared() {
    assert_eq!(<Doc as Model>::SCHEMA.vector_indexes[0].dimensions, 4);
}
