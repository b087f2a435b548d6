//! A variant that holds data.

use tabletheory::prelude::*;

#[derive(Attribute)]
enum Status {
    Open,
    Shut(String),
    //~^ ERROR `Shut` holds data, and an attribute enum is stored as the variant's name alone; derive `Document` in place of `Attribute`, or say `#[model(other)]` if `Shut` is for every other name
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
