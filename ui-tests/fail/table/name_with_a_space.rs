//! A table name with a space.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "all users")]
//~^ ERROR table names are made of `a-z`, `A-Z`, `0-9`, `_`, `-` and `.`; `all users` has ` `
struct User {
    #[model(pk)]
    id: String,
}

fn main() {}
