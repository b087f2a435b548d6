//! A time to live that is held as a text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl, type = S)]
    //~^ ERROR `type = S` does not go with `ttl`, which is Unix seconds, held as a number (`N`)
    expires: Option<Ttl>,
}

fn main() {}
