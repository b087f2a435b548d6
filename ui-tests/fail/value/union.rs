//! An attribute value that is a union.

use tabletheory::prelude::*;

#[derive(Attribute)]
union Status {
//~^ ERROR an attribute value is an enum of unit variants or a struct of one unnamed field; `Status` is a union
    code: u32,
    number: u32,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
