//! A key that is held as JSON.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk, json)]
    //~^ ERROR `json` does not go with `sk`: a key attribute is a string, number or binary (`S`, `N` or `B`)
    city: String,
}

fn main() {}
