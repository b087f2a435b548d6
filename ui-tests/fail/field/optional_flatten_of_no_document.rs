//! A struct without the derive in an option, flattened.

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
    address: Option<Address>,
    //~^ ERROR[E0277] `Option<Address>` has no members
    //~| LABEL a document is a struct or an enum of yours with `#[derive(Document)]`; hold any other type without `flatten`
    //~| NOTE `flatten` stores the members of a document beside those of its owner, and the `tag` of an enum stands beside those of what a variant holds
}

fn main() {}
