//! A vector index on no attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", dims = 4, distance = cosine))]
//~^ ERROR the vector index `EMB_IDX` is on no attribute; add `on = embedding`
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
