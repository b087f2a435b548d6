//! A filter by the vector.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter(embedding)))]
//~^ ERROR `embedding` is in the search schema of `EMB_IDX`, so it cannot be a vector, which is a list of numbers
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4>,
}

fn main() {}
