//! A role of a field with a list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl(seconds))]
    //~^ ERROR `ttl` takes no value; write `ttl`
    expires: Option<Ttl>,
}

fn main() {}
