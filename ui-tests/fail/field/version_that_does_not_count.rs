//! A version that is a string.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version)]
    version: String,
    //~^ ERROR[E0277] `std::string::String` cannot be a version
    //~| LABEL a version is an integer that counts up from zero, such as `u64`; an item without one is read as version 0
}

fn main() {}
