//! A filter by a boolean.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter(open)))]
struct Doc {
    #[model(pk)]
    id: String,
    open: bool,
    //~^ ERROR[E0277] `bool` cannot be in the search schema of a vector index: its data type is `BooleanType`
    //~| LABEL a partition key or filter of a vector index is a string (`S`), number (`N`) or binary (`B`)
    embedding: Vector<4>,
}

fn main() {}
