//! A filter by an encrypted attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter(kind)))]
//~^ ERROR `kind` cannot be in the search schema of `EMB_IDX`: it is encrypted, and DynamoDB would compare ciphertext
struct Doc {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    kind: String,
    embedding: Vector<4>,
}

fn main() {}
