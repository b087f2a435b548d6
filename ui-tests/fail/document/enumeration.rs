//! A document that is an enum.

use tabletheory::prelude::*;

#[derive(Document)]
enum Address {
//~^ ERROR a document is a struct with named fields, and `Address` is an enum: derive `Attribute` if its variants hold no data
    City(String),
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    home: Address,
}

fn main() {}
