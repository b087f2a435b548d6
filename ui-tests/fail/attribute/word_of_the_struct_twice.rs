//! A word of the struct twice.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", table = "people")]
//~^ ERROR `table` is written twice; remove one
struct User {
    #[model(pk)]
    id: String,
    city: String,
}

fn main() {}
