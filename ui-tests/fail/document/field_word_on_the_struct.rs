//! A word of a member on the document.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(omit_empty)]
//~^ ERROR `omit_empty` is a word for a field: move `#[model(omit_empty)]` to the field it describes
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
