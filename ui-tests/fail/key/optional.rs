//! A key that may be missing.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: Option<String>,
    //~^ ERROR the partition key of a table is in every item, and never NULL: make `id` a `String`
}

fn main() {}
