//! A projection that lists two attributes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, project(kind, tenant)))]
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

#[test]
fn is_declared() {
    assert_eq!(<Doc as Model>::SCHEMA.vector_indexes[0].projection, tabletheory::table::ProjectionSchema::Include(&["kind", "tenant"]));
}
