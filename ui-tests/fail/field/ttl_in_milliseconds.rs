//! A time to live that may be in any unit.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl)]
    expires: u64,
    //~^ ERROR[E0277] `u64` cannot be a time to live
    //~| LABEL a `ttl` is a `Ttl`, whole Unix seconds, or an `Option` of one
    //~| NOTE DynamoDB ignores a time to live that is not a number of seconds: the item would never expire
}

fn main() {}
