//! A default of a key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk, default)]
    id: String,
}

fn main() {}
