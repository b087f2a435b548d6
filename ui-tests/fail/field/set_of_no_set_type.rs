//! A set with the type of a list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set, type = L)]
    //~^ ERROR `type = L` does not go with `set`, which is held as `SS`, `NS` or `BS`
    tags: Vec<String>,
}

fn main() {}
