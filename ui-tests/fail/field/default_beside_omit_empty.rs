//! Two words that say what an absent attribute is.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_empty, default = 3)]
    rank: u8,
}

fn main() {}
