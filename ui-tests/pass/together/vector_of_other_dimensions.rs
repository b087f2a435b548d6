//! A vector index in the same dimensions.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "PAGE#{id}", sk = "PAGE")]
#[model(vector(NEAR_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
struct Page {
    id: String,
    embedding: Vector<4>,
}

#[derive(Model)]
#[model(table = "shop", pk = "IMAGE#{id}", sk = "IMAGE")]
#[model(vector(NEAR_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
struct Image {
    id: String,
    embedding: Vector<4>,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Page, Image];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
