//! Filters by what a search schema takes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter(text, number, bytes)))]
struct Doc {
    #[model(pk)]
    id: String,
    text: Option<String>,
    number: f64,
    bytes: Vec<u8>,
    embedding: Vector<4>,
}

#[test]
fn is_declared() {
    assert_eq!(<Doc as Model>::SCHEMA.vector_indexes.len(), 1);
}
