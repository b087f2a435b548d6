//! `write_once` with a value.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", write_once = true)]
//~^ ERROR `write_once` takes no value; write `write_once`
struct User {
    #[model(pk)]
    id: String,
    city: String,
}

fn main() {}
