//! A vector index without a token.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(on = embedding, name = "by-embedding", dims = 4, distance = cosine))]
//~^ ERROR an index starts with the token that names it in code: `vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 384, distance = cosine)`
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
