//! The same filters in both models.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "PAGE#{id}", sk = "PAGE")]
#[model(vector(NEAR_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter(kind)))]
struct Page {
    id: String,
    kind: String,
    embedding: Vector<4>,
}

#[derive(Model)]
#[model(table = "shop", pk = "IMAGE#{id}", sk = "IMAGE")]
#[model(vector(NEAR_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter(kind)))]
struct Image {
    id: String,
    kind: String,
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
