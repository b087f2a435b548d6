//! A vector index with the name of a secondary index.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(gsi(ID_IDX, name = "by-embedding", pk = id))]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
//~^ ERROR `ID_IDX` is called `by-embedding` already; index names of a table are unique
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4>,
}

fn main() {}
