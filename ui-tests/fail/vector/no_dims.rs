//! A vector index that does not say its dimensions.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, distance = cosine))]
//~^ ERROR the vector index `EMB_IDX` does not say how many dimensions its vectors have; add `dims = 384`
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
