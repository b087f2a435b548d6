//! A word of a field twice.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_empty, set, omit_empty)]
    //~^ ERROR `omit_empty` is written twice; remove one
    tags: Vec<String>,
}

fn main() {}
