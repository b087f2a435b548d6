//! A default of the version.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version, default)]
    //~^ ERROR `default` does not go with `version`: an item without a version is read as version 0
    version: u64,
}

fn main() {}
