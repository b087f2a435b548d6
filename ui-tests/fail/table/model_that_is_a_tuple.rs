//! A model of unnamed fields.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User(String);
//~^ ERROR a model is a struct with named fields, and `User` has unnamed ones: give each field a name, which becomes its attribute name

fn main() {}
