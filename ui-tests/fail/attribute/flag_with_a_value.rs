//! A form of a field with a value.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set = true)]
    //~^ ERROR `set` takes no value; write `set`
    tags: Vec<String>,
}

fn main() {}
