//! A version as the sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk, version)]
    //~^ ERROR the library sets `version` when it writes, but a table's key is given by the caller and never changes: use two fields
    revision: u64,
}

fn main() {}
