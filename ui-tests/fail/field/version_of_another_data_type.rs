//! A version that is held as a text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version, type = S)]
    //~^ ERROR `type = S` does not go with `version`, which is a counter, held as a number (`N`)
    version: u64,
}

fn main() {}
