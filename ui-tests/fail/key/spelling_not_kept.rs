//! A key of any spelling, in a type that does not keep its text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "readings", spelling = any)]
struct Reading {
    #[model(pk)]
    sensor: String,
    #[model(sk)]
    taken: Timestamp,
    //~^ ERROR[E0080] evaluation panicked: a key that is a `Timestamp` does not keep the text that it is stored as, by which the item is named: with `spelling = any`, make it a `Spelled<Timestamp>`
    //~| LABEL evaluation of `_::__assert::_` failed here
}

fn main() {}
