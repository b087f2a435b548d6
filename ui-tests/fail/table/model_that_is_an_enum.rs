//! A model that is an enum.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
enum User {
//~^ ERROR a model is a struct with named fields, and `User` is an enum: make a model for each kind of item
    Guest { id: String },
}

fn main() {}
