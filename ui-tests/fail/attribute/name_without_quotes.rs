//! The name of an attribute without quotes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(attr = emailAddress)]
    //~^ ERROR `attr` is malformed; write `attr = "emailAddress"`
    email: String,
}

fn main() {}
