//! A vector index on the key of the table.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = id, dims = 4, distance = cosine))]
//~^ ERROR `id` is in the key of the table, so it cannot be a vector, which is a list of numbers
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
