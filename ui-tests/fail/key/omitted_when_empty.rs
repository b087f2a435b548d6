//! A key that is left out when empty.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk, omit_empty)]
    //~^ ERROR the partition key of a table is in every item and is not empty: remove `omit_empty` from `id`
    id: String,
}

fn main() {}
