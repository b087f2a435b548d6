//! A key inside a document.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    #[model(sk)]
    //~^ ERROR `sk` is for models; a key attribute is a top-level attribute
    city: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    address: Address,
}

fn main() {}
