//! A struct without the derive, named by its path, flattened.

use tabletheory::prelude::*;

mod postal {
    pub(crate) struct Address {
        pub(crate) city: String,
    }
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(flatten)]
    address: postal::Address,
    //~^ ERROR[E0277] `Address` has no members
    //~| LABEL a document is a struct or an enum of yours with `#[derive(Document)]`; hold any other type without `flatten`
    //~| NOTE `flatten` stores the members of a document beside those of its owner, and the `tag` of an enum stands beside those of what a variant holds
}

fn main() {}
