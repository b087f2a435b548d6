//! A field of a type that is no attribute value.

use tabletheory::prelude::*;

struct Cache;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    cache: Cache, //~ ERROR `Cache` is not an attribute value
}

fn main() {}
