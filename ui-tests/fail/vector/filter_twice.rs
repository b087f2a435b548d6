//! A vector index that filters by its partition key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, pk = tenant, filter(tenant)))]
//~^ ERROR `tenant` is in the search schema of `EMB_IDX` twice; `pk` and `filter` name each attribute once
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
