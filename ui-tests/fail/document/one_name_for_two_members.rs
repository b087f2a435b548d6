//! Two members of one name.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    city: String,
    #[model(attr = "city")]
    //~^ ERROR `city` and `town` are both stored in the attribute `city`, so one would overwrite the other; give one another name with `attr`
    town: Option<String>,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    home: Address,
}

fn main() {}
