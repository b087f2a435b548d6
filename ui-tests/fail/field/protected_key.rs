//! A protected key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk, protected)]
    //~^ ERROR `protected` does not go with `pk`: a key never changes
    id: String,
}

fn main() {}
