//! A model without a table.

use tabletheory::prelude::*;

#[derive(Model)]
struct User {
//~^ ERROR `User` has no table; add `#[model(table = "orders")]`
    #[model(pk)]
    id: String,
}

fn main() {}
