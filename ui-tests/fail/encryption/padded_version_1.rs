//! The length of a value, hidden in version 1 of the envelope.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(encrypted(pad_64))]
    //~^ ERROR version 1 does not hide the length of a value: write `encrypted(v2, pad_64)`
    diagnosis: String,
}

fn main() {}
