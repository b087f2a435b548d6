//! A struct that is no document, to be flattened.

use tabletheory::prelude::*;

struct Address {
    city: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(flatten)]
    address: Address, //~ ERROR `Address` has no members
}

fn main() {}
