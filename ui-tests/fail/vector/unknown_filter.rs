//! A filter by a field that is not there.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter(knid)))]
//~^ ERROR `Doc` has no field `knid`; did you mean `kind`?
struct Doc {
    #[model(pk)]
    id: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
