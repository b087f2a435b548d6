//! A vector index with the name of a global index of the same table.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "PAGE#{id}", sk = "PAGE")]
#[model(vector(NEAR_IDX, name = "gsi1", on = embedding, dims = 4, distance = cosine))]
struct Page {
    id: String,
    embedding: Vector<4>,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Customer, Page];
    //~^ ERROR[E0080] evaluation panicked: the index `gsi1` of `Page` is of another kind than that of `Customer`: give one of the two another name
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
