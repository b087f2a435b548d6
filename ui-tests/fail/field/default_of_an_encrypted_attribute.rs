//! A default of what is encrypted.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted, default)]
    //~^ ERROR `default` does not go with `encrypted`: nobody would notice that the attribute was deleted
    card: String,
}

fn main() {}
