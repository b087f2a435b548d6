//! A word on the field of a newtype.

use tabletheory::prelude::*;

#[derive(Attribute)]
struct Status(#[model(omit_empty)] String);
//~^ ERROR `omit_empty` is a word for a field that holds the value: move `#[model(omit_empty)]` there

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Option<Status>,
}

fn main() {}
