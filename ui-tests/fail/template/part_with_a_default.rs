//! A part of the table's key that an item may lack.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", pk = "USER#{id}")]
struct User {
    #[model(default)]
    id: String,
}

fn main() {}
