//! A protected version.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version, protected)]
    //~^ ERROR `protected` does not go with `version`: every update counts it up
    version: u64,
}

fn main() {}
