//! A protected time of creation.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(created_at, protected)]
    //~^ ERROR `protected` does not go with `created_at`: the library sets it once
    at: Timestamp,
}

fn main() {}
