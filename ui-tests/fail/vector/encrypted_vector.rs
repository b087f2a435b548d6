//! An encrypted vector.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
//~^ ERROR `embedding` cannot be searched by: it is encrypted, and ciphertext has no neighbours
struct Doc {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    embedding: Vector<4>,
}

fn main() {}
