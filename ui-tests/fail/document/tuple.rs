//! A document of unnamed fields.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address(String);
//~^ ERROR a document is a struct with named fields, and `Address` has unnamed ones: give each field a name, which becomes its attribute name

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    home: Address,
}

fn main() {}
