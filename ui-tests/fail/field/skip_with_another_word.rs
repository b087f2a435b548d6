//! A skipped field with another word.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(skip, omit_empty)]
    //~^ ERROR `omit_empty` does not go with `skip`: a skipped field is not stored, so nothing else can be said about it
    cache: Option<String>,
}

fn main() {}
