//! The name of a table without quotes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = users)]
//~^ ERROR `table` is malformed; write `table = "orders"`
struct User {
    #[model(pk)]
    id: String,
}

fn main() {}
