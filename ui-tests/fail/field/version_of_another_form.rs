//! A version that is held as JSON.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version, json)]
    //~^ ERROR `json` does not go with `version`, which is a counter, held as a number (`N`)
    version: u64,
}

fn main() {}
