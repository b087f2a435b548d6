//! A word inside a newtype that there is not.

use tabletheory::prelude::*;

#[derive(Attribute)]
struct Status(#[model(transparent)] String);
//~^ ERROR unknown word `transparent`; the field of an attribute newtype takes none

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
