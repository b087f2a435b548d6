//! A protected time of writing.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(updated_at, protected)]
    //~^ ERROR `protected` does not go with `updated_at`: every update sets it
    at: Timestamp,
}

fn main() {}
