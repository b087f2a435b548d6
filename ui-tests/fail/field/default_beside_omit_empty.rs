//! Two words that say what an absent attribute is.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_empty, default = 3)]
    //~^ ERROR `default` does not go with `omit_empty`, by which an empty value is left out and reads back as the type's default
    rank: u8,
}

fn main() {}
