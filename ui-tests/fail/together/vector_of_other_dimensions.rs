//! A vector index in other dimensions than a model of the same table says.

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
#[model(vector(NEAR_IDX, name = "by-embedding", on = embedding, dims = 8, distance = cosine))]
struct Image {
    id: String,
    embedding: Vector<8>,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Page, Image];
    //~^ ERROR[E0080] evaluation panicked: the index `by-embedding` of `Image` is built of another vector, in other dimensions or by another distance than that of `Page`: an index is one for all models of its table, so declare it alike, or give one of the two another name
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
