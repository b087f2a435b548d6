//! A document that is a union.

use tabletheory::prelude::*;

#[derive(Document)]
union Address {
//~^ ERROR a document is a struct with named fields, and `Address` is a union: make it a struct
    number: u32,
    code: u32,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    home: Address,
}

fn main() {}
