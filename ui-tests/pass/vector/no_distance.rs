//! A vector index that says how it compares.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = dot_product))]
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

#[test]
fn is_declared() {
    assert_eq!(<Doc as Model>::SCHEMA.vector_indexes[0].distance, tabletheory::vector_index::DistanceName::DotProduct);
}
