//! An attribute of another type than a vector index of the same table filters by.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "COUPON#{number:06}")]
struct Coupon {
    customer: String,
    number: u32,
    kind: u32,
}

#[derive(Model)]
#[model(table = "shop", pk = "PAGE#{id}", sk = "PAGE")]
#[model(vector(NEAR_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, filter(kind)))]
struct Page {
    id: String,
    kind: String,
    embedding: Vector<4>,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Coupon, Page];
    //~^ ERROR[E0080] evaluation panicked: `kind` is a number in `Coupon`, and in a key of `Page` a string: DynamoDB refuses an item with another type there, so store it under another name
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
