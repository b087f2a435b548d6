//! A word twice, in two attributes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(attr = "mail")]
    #[model(attr = "email")]
    //~^ ERROR `attr` is written twice; remove one
    address: String,
}

fn main() {}
