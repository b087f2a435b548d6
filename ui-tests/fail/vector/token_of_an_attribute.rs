//! A vector index with the token of its attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMBEDDING, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
//~^ ERROR `Doc::EMBEDDING` is the attribute `embedding`; name the index otherwise, such as `EMBEDDING_IDX`
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
