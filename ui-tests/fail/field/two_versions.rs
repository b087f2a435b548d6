//! Two versions.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version)]
    version: u64,
    #[model(version)]
    //~^ ERROR a model has one `version` field, and `version` is it already; remove one
    revision: u64,
}

fn main() {}
