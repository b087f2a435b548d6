//! Two vector indexes that make one struct.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, item = Near))]
#[model(vector(DOT_IDX, name = "by-product", on = embedding, dims = 4, distance = dot_product, item = Near))]
//~^ ERROR `EMB_IDX` and `DOT_IDX` would both make the struct `Near`; say `item = …` in one
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4>,
}

fn main() {}
