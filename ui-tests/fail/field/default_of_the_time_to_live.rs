//! A default of the time to live.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl, default)]
    //~^ ERROR `default` does not go with `ttl`: make the field an `Option`, which is `None` where the attribute is not there
    expires: Ttl,
}

fn main() {}
