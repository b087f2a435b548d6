//! A newtype of two fields.

use tabletheory::prelude::*;

#[derive(Attribute)]
struct Status(String, u32);
//~^ ERROR an attribute value is an enum of unit variants or a struct of one unnamed field; `Status` has 2: name them and derive `Document` to hold them as a map

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
