//! A field that is held in two forms.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set, json)]
    //~^ ERROR `json` does not go with `set`: an attribute is held in one form
    tags: Vec<String>,
}

fn main() {}
