//! A word of a field on the struct.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", ttl)]
//~^ ERROR `ttl` is a word for a field: move `#[model(ttl)]` to the field it describes
struct User {
    #[model(pk)]
    id: String,
    expires: Option<Ttl>,
}

fn main() {}
