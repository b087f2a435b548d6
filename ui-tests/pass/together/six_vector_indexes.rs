//! Five vector indexes of two models of one table.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "PAGE#{id}", sk = "PAGE")]
#[model(vector(ONE_IDX, name = "near-one", on = embedding, dims = 4, distance = cosine))]
#[model(vector(TWO_IDX, name = "near-two", on = embedding, dims = 4, distance = cosine))]
#[model(vector(THREE_IDX, name = "near-three", on = embedding, dims = 4, distance = cosine))]
struct Page {
    id: String,
    embedding: Vector<4>,
}

#[derive(Model)]
#[model(table = "shop", pk = "IMAGE#{id}", sk = "IMAGE")]
#[model(vector(THREE_IDX, name = "near-three", on = embedding, dims = 4, distance = cosine))]
#[model(vector(FOUR_IDX, name = "near-four", on = embedding, dims = 4, distance = cosine))]
#[model(vector(FIVE_IDX, name = "near-five", on = embedding, dims = 4, distance = cosine))]
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
