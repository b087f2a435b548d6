//! A filter by a set.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter(tag)))]
struct Doc {
    #[model(pk)]
    id: String,
    #[model(set)]
    //~^ ERROR `set` does not go with the search schema of `EMB_IDX`: an attribute of a search schema is a string, number or binary (`S`, `N` or `B`)
    tag: Vec<String>,
    embedding: Vector<4>,
}

fn main() {}
