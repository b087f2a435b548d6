//! A vector of three numbers, in an index of four.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<3>, //~ ERROR `tabletheory::Vector<3>` is not a vector of `Dimensions<4>`
}

fn main() {}
