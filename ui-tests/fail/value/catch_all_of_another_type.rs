//! A catch-all variant that holds a number in place of a text.

use tabletheory::prelude::*;

#[derive(Attribute)]
enum Payment {
    Cash,
    #[model(other)]
    Unknown(u64),
    //~^ ERROR[E0277] `u64` is held as `NumberType`, and does not keep what the enum is stored as
    //~| LABEL hold a `String` here; where the enum says `type = N`, an integer or a `Number`
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

fn main() {}
