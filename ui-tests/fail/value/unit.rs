//! A struct of nothing.

use tabletheory::prelude::*;

#[derive(Attribute)]
struct Status;
//~^ ERROR an attribute value is an enum of unit variants or a struct of one unnamed field; `Status` has nothing to hold

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
