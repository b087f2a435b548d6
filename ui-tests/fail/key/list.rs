//! A list as sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "routes")]
struct Route {
    #[model(pk)]
    id: String,
    #[model(sk)]
    stops: Vec<String>, //~ ERROR cannot be a key: its data type is `ListType`
}

fn main() {}
