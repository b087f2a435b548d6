//! The path of the library as a text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", crate = "tabletheory")]
//~^ ERROR `crate` is malformed; write `crate = ::tabletheory`
struct User {
    #[model(pk)]
    id: String,
    city: String,
}

fn main() {}
