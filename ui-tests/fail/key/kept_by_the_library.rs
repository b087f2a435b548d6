//! A sort key that the library sets.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk, created_at)]
    //~^ ERROR the library sets `created_at` when it writes, but a table's key is given by the caller and never changes: use two fields
    at: Timestamp,
}

fn main() {}
