//! A `ttl` of a type that is no attribute value.

use tabletheory::prelude::*;

struct Expiry(u64);

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl)]
    field: Expiry,
    //~^ ERROR[E0277] `Expiry` cannot be a time to live
    //~| LABEL a `ttl` is a `Ttl`, whole Unix seconds, or an `Option` of one
    //~| NOTE DynamoDB ignores a time to live that is not a number of seconds: the item would never expire
}

fn main() {}
