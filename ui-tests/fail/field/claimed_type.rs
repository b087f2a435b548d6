//! A field that is said to be of another data type.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = N)] //~ ERROR x
    city: String,
}

fn main() {}
