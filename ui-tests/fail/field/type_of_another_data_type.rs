//! A string that is said to be a list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = L)]
    tags: String, //~ ERROR `std::string::String` is not held as the data type that `type` says
}

fn main() {}
