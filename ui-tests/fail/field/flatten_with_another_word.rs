//! A flattened field with another word.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    city: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(flatten, omit_empty)]
    //~^ ERROR `omit_empty` does not go with `flatten`: a flattened field is not an attribute, its members are: say it on the fields of the flattened struct
    address: Address,
}

fn main() {}
