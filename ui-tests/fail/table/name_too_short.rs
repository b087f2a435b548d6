//! A table name of two characters.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "us")]
//~^ ERROR table names have 3 to 255 characters; this one has 2
struct User {
    #[model(pk)]
    id: String,
}

fn main() {}
