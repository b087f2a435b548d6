//! A table of a document.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(table = "addresses")]
//~^ ERROR `table` is for models; a document is a map inside an item and has no table of its own
struct Address {
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
