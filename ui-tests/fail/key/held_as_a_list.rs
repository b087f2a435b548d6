//! A key that is held as a list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk, type = L)]
    //~^ ERROR `type = L` does not go with `sk`: a key attribute is a string, number or binary (`S`, `N` or `B`)
    city: Vec<u8>,
}

fn main() {}
