//! Six vector indexes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(V1_IDX, name = "v-1", on = embedding, dims = 4, distance = cosine))]
#[model(vector(V2_IDX, name = "v-2", on = embedding, dims = 4, distance = cosine))]
#[model(vector(V3_IDX, name = "v-3", on = embedding, dims = 4, distance = cosine))]
#[model(vector(V4_IDX, name = "v-4", on = embedding, dims = 4, distance = cosine))]
#[model(vector(V5_IDX, name = "v-5", on = embedding, dims = 4, distance = cosine))]
#[model(vector(V6_IDX, name = "v-6", on = embedding, dims = 4, distance = cosine))]
//~^ ERROR a table has at most 5 vector indexes; remove `V6_IDX`
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4>,
}

fn main() {}
