//! A vector whose length only the value knows.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vec<f32>, //~ ERROR `Vec<f32>` is not a vector of `Dimensions<4>`
}

fn main() {}
