//! Two times to live.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl)]
    expires: Option<Ttl>,
    #[model(ttl)]
    //~^ ERROR a model has one `ttl` field, and `expires` is it already; remove one
    ends: Option<Ttl>,
}

fn main() {}
