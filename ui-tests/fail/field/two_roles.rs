//! A field with two roles.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(created_at, updated_at)]
    //~^ ERROR `updated_at` does not go with `created_at`: use two fields
    at: Timestamp,
}

fn main() {}
