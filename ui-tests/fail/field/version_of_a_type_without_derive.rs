//! A `version` of a type that is no attribute value.

use tabletheory::prelude::*;

struct Revision(u64);

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version)]
    field: Revision,
    //~^ ERROR[E0277] `Revision` cannot be a version
    //~| LABEL a version is an integer that counts up from zero, such as `u64`; an item without one is read as version 0
}

fn main() {}
