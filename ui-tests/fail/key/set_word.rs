//! A set as sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "routes")]
struct Route {
    #[model(pk)]
    id: String,
    #[model(sk, set)] //~ ERROR `set` does not go with `sk`
    stops: Vec<String>,
}

fn main() {}
