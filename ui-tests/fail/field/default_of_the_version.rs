//! A default of the version.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version, default)]
    version: u64,
}

fn main() {}
