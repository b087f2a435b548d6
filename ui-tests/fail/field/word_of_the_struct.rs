//! A word for the struct, on a field.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk, table = "users")]
    //~^ ERROR `table` is a word for the struct: move it above `struct`
    id: String,
}

fn main() {}
