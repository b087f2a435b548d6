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
    address: Address,
    //~^ ERROR[E0277] `Address` has no members
    //~| LABEL a document is a struct of yours with `#[derive(Document)]`; hold any other type without `flatten`
    //~| NOTE `flatten` stores the members of a document beside those of its owner
    //~^ ERROR[E0277] `Address` has no members
    //~| LABEL a document is a struct of yours with `#[derive(Document)]`; hold any other type without `flatten`
    //~| NOTE `flatten` stores the members of a document beside those of its owner
}

fn main() {}
