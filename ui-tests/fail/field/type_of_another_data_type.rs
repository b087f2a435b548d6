//! A string that is said to be a list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = L)]
    tags: String,
    //~^ ERROR[E0277] `std::string::String` is not held as the data type that `type` says
    //~| LABEL it is held as `StringType`; leave `type` out, or say the data type that the field has
    //~| NOTE `type = S` and `type = N` hold any type with `Display` and `FromStr` as text
}

fn main() {}
