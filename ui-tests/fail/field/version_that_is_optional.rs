//! A version that may be absent.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version)]
    version: Option<u64>,
    //~^ ERROR[E0277] `Option<u64>` cannot be a version
    //~| LABEL a version is an integer that counts up from zero, such as `u64`; an item without one is read as version 0
}

fn main() {}
