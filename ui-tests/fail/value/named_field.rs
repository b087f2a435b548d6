//! An attribute value of a named field.

use tabletheory::prelude::*;

#[derive(Attribute)]
struct Status {
//~^ ERROR an attribute value is an enum of unit variants or a struct of one unnamed field; derive `Document` to hold `Status` as a map
    text: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
