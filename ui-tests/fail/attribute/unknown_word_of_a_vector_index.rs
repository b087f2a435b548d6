//! A word of a vector index that there is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dimensions = 4, dims = 4, distance = cosine))]
//~^ ERROR unknown word `dimensions`, did you mean `dims`? a vector index takes `name`, `on`, `dims`, `distance`, `pk`, `filter`, `project`, `item`, `type` and `derive`
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
