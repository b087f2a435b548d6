//! A filter by a boolean.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter(open)))]
struct Doc {
    #[model(pk)]
    id: String,
    open: bool, //~ ERROR `bool` cannot be in the search schema of a vector index
    embedding: Vector<4>,
}

fn main() {}
