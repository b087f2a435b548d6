//! A vector that is held as a set.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
struct Doc {
    #[model(pk)]
    id: String,
    #[model(set)]
    //~^ ERROR `set` does not go with `EMB_IDX`: a vector is a list of numbers (`L`)
    embedding: Vector<4>,
}

fn main() {}
