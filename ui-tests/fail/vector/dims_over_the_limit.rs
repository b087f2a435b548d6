//! More dimensions than DynamoDB takes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4097, distance = cosine))]
//~^ ERROR a vector has 1 to 4096 dimensions; write `dims = 384`
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4097>,
}

fn main() {}
