//! A protected member of a document.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    #[model(protected)]
    //~^ ERROR `protected` is for models; inside a document it would be one member of a map, not an attribute of the item
    city: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    home: Address,
}

fn main() {}
