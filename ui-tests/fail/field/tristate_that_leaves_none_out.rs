//! A word that leaves out what is told apart.

use tabletheory::Tristate;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_none)]
    //~^ ERROR `omit_none` does not go with a `Tristate`, which says by itself whether the attribute is absent or `NULL`; hold an `Option`, or remove it
    phone: Tristate<String>,
}

fn main() {}
