//! The attribute of a vector index as a text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = "embedding", dims = 4, distance = cosine))]
//~^ ERROR `on` is malformed; write `on = embedding`
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
