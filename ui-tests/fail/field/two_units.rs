//! A time in two units.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(unix, unix_ms)]
    //~^ ERROR `unix_ms` does not go with `unix`: an attribute is held in one form
    placed: Timestamp,
}

fn main() {}
