//! A projection that lists an attribute twice.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, project(kind, kind)))]
//~^ ERROR `kind` is listed twice in the projection of `EMB_IDX`; remove one
struct Doc {
    #[model(pk)]
    id: String,
    tenant: String,
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
