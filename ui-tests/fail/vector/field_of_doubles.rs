//! A vector of 64-bit floats.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
struct Doc {
    #[model(pk)]
    id: String,
    embedding: [f64; 4], //~ ERROR `[f64; 4]` is not a vector of `Dimensions<4>`
}

fn main() {}
