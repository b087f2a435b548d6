//! A vector index with a name of its own.

use crate::shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "PAGE#{id}", sk = "PAGE")]
#[model(vector(NEAR_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
struct Page {
    id: String,
    embedding: Vector<4>,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Page];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
