//! A list as sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "routes")]
struct Route {
    #[model(pk)]
    id: String,
    #[model(sk)]
    stops: Vec<String>,
    //~^ ERROR[E0277] `Vec<std::string::String>` cannot be a key: its data type is `ListType`
    //~| LABEL a key attribute is a string (`S`), number (`N`) or binary (`B`)
}

fn main() {}
