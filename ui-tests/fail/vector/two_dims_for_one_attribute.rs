//! Two indexes on one attribute, with other dimensions.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
#[model(vector(TWO_IDX, name = "two", on = embedding, dims = 3, distance = cosine))]
//~^ ERROR `EMB_IDX` is on `embedding` with `dims = 4`; all vector indexes on one attribute have the same `dims`
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4>,
}

fn main() {}
