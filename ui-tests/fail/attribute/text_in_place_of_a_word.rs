//! A text in place of a word.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model("emailAddress")] //~ ERROR expected a word: a model's field takes `pk`
    email: String,
}

fn main() {}
