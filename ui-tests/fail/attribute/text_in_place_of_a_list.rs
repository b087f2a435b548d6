//! The name of a table in place of the list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model = "users"]
//~^ ERROR expected a list of words: `#[model(table = "orders")]`
struct User {
    #[model(pk)]
    id: String,
}

fn main() {}
