//! A field of a type that is no attribute value.

use tabletheory::prelude::*;

struct Cache;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    cache: Cache,
    //~^ ERROR[E0277] `Cache` is not an attribute value
    //~| LABEL add `#[derive(Document)]` or `#[derive(Attribute)]` to it, or `#[model(json)]` or `#[model(type = S)]` to the field
    //~| NOTE a DynamoDB attribute is a string, number, binary, boolean, null, list, map or set; the time types of chrono, jiff and time need this library's feature of that name
}

fn main() {}
