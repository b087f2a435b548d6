//! Two sort keys.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk)]
    city: String,
    #[model(sk)]
    //~^ ERROR a table has one sort key, and `city` is it already; remove one `sk`
    name: String,
}

fn main() {}
