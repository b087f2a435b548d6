//! A document that has no fields at all.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address;
//~^ ERROR a document is a struct with named fields, and `Address` has none: write `{}` in place of `;` for a map without members

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    home: Address,
}

fn main() {}
