//! An attribute without a list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model]
    //~^ ERROR expected a list of words: `#[model(pk)]`
    tags: Vec<String>,
}

fn main() {}
