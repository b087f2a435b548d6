//! Two fields that are stored in one attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    name: String,
    #[model(attr = "name")]
    //~^ ERROR `name` and `nick` are both stored in the attribute `name`, so one would overwrite the other; give one another name with `attr`
    nick: String,
}

fn main() {}
