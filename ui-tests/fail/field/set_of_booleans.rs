//! A set of booleans.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set)]
    flags: Vec<bool>, //~ ERROR `BooleanType` values cannot be elements of a set
}

fn main() {}
