//! A set of values that may be missing.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set)]
    names: Vec<Option<String>>, //~ ERROR cannot be an element of a set: it may be absent
}

fn main() {}
