//! The name of a vector index without its word.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, "by-embedding", on = embedding, dims = 4, distance = cosine))]
//~^ ERROR expected a word: a vector index takes `name`, `on`, `dims`, `distance`, `pk`, `filter`, `project`, `item`, `type` and `derive`
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
