//! A word that there is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_emtpy)] //~ ERROR x
    city: String,
}

fn main() {}
