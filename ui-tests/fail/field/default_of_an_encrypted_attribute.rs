//! A default of what is encrypted.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted, default)]
    card: String,
}

fn main() {}
