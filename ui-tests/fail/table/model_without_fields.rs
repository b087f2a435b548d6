//! A model that has no fields.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User;
//~^ ERROR a model is a struct with named fields, and `User` has none: it needs one for its partition key

fn main() {}
