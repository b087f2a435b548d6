//! A filter.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter(kind)))]
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

#[test]
fn is_declared() {
    assert_eq!(<Doc as Model>::SCHEMA.vector_indexes[0].filters[0].name, "kind");
}
