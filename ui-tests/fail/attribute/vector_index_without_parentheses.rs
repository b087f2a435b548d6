//! A vector index that is no list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector = EMB_IDX)]
//~^ ERROR `vector` is malformed; write `vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 384, distance = cosine)`
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
