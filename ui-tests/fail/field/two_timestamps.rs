//! Two times at which an item was made.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(created_at)]
    made: Timestamp,
    #[model(created_at)]
    //~^ ERROR a model has one `created_at` field, and `made` is it already; remove one
    written: Timestamp,
}

fn main() {}
