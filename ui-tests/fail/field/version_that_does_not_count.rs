//! A version that is a string.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version)]
    version: String, //~ ERROR cannot be a version
}

fn main() {}
