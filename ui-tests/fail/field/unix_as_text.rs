//! A time in seconds that is held as a text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(unix, type = S)]
    //~^ ERROR `type = S` does not go with `unix`, which is held as a number (`N`)
    placed: Timestamp,
}

fn main() {}
