//! A vector of three numbers, in an index of four.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<3>,
    //~^ ERROR[E0277] `tabletheory::Vector<3>` is not a vector of `Dimensions<4>`
    //~| LABEL expected `[f32; N]`, `Vector<N>` or an `Option` of one, with the `dims` of the vector index as its `N`
    //~| NOTE DynamoDB refuses a write whose vector has another size, or elements that are no 32-bit floats
}

fn main() {}
