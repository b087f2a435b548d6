//! A comma too many.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set,, omit_empty)] //~ ERROR expected a word before this comma
    tags: Vec<String>,
}

fn main() {}
