//! A vector that is not stored.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
//~^ ERROR `embedding` is skipped, so it is not an attribute that a `vector` can have; remove `skip`
struct Doc {
    #[model(pk)]
    id: String,
    #[model(skip)]
    embedding: Vector<4>,
}

fn main() {}
