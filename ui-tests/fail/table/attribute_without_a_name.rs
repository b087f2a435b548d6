//! An attribute with an empty name.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(attr = "")]
    //~^ ERROR an attribute name is not empty
    city: String,
}

fn main() {}
