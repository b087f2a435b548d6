//! A word on the field of a newtype.

use tabletheory::prelude::*;

#[derive(Attribute)]
struct Status(#[model(json)] String); //~ ERROR unknown word `json`; the field of an attribute newtype takes none

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
