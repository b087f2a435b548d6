//! A word of the struct on a member.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    #[model(naming = "camelCase")]
    //~^ ERROR `naming` is a word for the struct: move it above `struct`
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
