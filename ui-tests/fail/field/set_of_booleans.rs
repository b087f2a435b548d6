//! A set of booleans.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set)]
    flags: Vec<bool>,
    //~^ ERROR[E0277] `BooleanType` values cannot be elements of a set
    //~| LABEL a set holds strings (`S`), numbers (`N`) or binaries (`B`); use a `Vec` for a list
}

fn main() {}
