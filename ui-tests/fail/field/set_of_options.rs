//! A set of values that may be missing.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set)]
    names: Vec<Option<String>>,
    //~^ ERROR[E0277] `Option<std::string::String>` cannot be an element of a set: it may be absent
    //~| LABEL remove the `Option`: a set holds values, and `NULL` is none
}

fn main() {}
