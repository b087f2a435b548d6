//! A word that a newtype has not.

use tabletheory::prelude::*;

#[derive(Attribute)]
#[model(naming = "snake_case")]
//~^ ERROR unknown word `naming`; an attribute newtype takes `crate`
struct Status(String);

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
