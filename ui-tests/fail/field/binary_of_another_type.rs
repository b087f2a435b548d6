//! Bytes with the type of a text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(binary, type = S)]
    //~^ ERROR `type = S` does not go with `binary`, which is held as `B`
    photo: Vec<u8>,
}

fn main() {}
