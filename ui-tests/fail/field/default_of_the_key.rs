//! A default of a key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk, default)]
    //~^ ERROR `default` does not go with `pk`: every item has its whole key
    id: String,
}

fn main() {}
