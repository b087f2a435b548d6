//! A filter by nothing.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter()))]
//~^ ERROR `filter()` lists nothing; leave it out when searches do not filter
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
