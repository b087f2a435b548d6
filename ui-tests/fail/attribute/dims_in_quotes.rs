//! The dimensions as a text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = "4", distance = cosine))]
//~^ ERROR `dims` is malformed; write `dims = 384`
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
