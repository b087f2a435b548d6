//! A vector index that does not say how it compares.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4))]
//~^ ERROR the vector index `EMB_IDX` does not say how it compares vectors; add `distance = cosine`, or `euclidean` or `dot_product`
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
