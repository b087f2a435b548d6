//! A set as sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "routes")]
struct Route {
    #[model(pk)]
    id: String,
    #[model(sk, set)]
    //~^ ERROR `set` does not go with `sk`: a key attribute is a string, number or binary (`S`, `N` or `B`)
    stops: Vec<String>,
}

fn main() {}
