//! A vector index with a filter that a model of the same table does not give it.

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
#[model(vector(NEAR_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine))]
struct Image {
    id: String,
    embedding: Vector<4>,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Page, Image];
    //~^ ERROR[E0080] evaluation panicked: the index `by-embedding` of `Image` has another key than that of `Page`: an index is one for all models of its table, so declare it alike, or give one of the two another name
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
