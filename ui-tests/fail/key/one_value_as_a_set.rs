//! A key of one value, held as a set.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk, set)]
    //~^ ERROR `set` does not go with `sk`: a key attribute is a string, number or binary (`S`, `N` or `B`)
    city: String,
}

fn main() {}
