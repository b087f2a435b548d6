//! A key in a struct whose members are attributes.

use tabletheory::prelude::*;

#[derive(Document)]
struct Place {
    city: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk, flatten)]
    //~^ ERROR a key attribute is a field of the model itself: move it out of the flattened `place`
    place: Place,
}

fn main() {}
