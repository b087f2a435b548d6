//! A data type as a text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = "S")]
    //~^ ERROR `type` is malformed; write `type = S`
    age: u8,
}

fn main() {}
