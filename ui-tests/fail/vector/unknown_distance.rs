//! A distance function that DynamoDB has not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = manhattan))]
//~^ ERROR unknown distance function `manhattan`; DynamoDB has `cosine`, `euclidean` and `dot_product`
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4>,
}

fn main() {}
