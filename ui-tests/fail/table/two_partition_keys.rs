//! Two partition keys.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(pk)]
    //~^ ERROR a table has one partition key, and `id` is it already; remove one `pk`
    city: String,
}

fn main() {}
