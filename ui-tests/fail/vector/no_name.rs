//! A vector index without a name.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, on = embedding, dims = 4, distance = cosine))]
//~^ ERROR `EMB_IDX` has no name in DynamoDB; add `name = "by-embedding"`
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
