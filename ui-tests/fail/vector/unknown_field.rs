//! A vector index on a field that is not there.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embeding, dims = 4, distance = cosine))]
//~^ ERROR `Doc` has no field `embeding`; did you mean `embedding`?
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4>,
}

fn main() {}
