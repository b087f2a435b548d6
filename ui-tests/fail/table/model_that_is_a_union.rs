//! A model that is a union.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
union User {
//~^ ERROR a model is a struct with named fields, and `User` is a union: make it a struct
    id: u32,
    number: u32,
}

fn main() {}
