//! A part of the table's key that an item may lack.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", pk = "USER#{id}")]
//~^ ERROR `id` cannot be a part of the table's key: every item has its whole primary key; remove `default`
struct User {
    #[model(default)]
    id: String,
}

fn main() {}
