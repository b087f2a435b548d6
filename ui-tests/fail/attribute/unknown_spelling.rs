//! A spelling that there is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "readings", spelling = strict)]
//~^ ERROR unknown spelling `strict`; there is `any`, and without the word a key has one
struct Reading {
    #[model(pk)]
    taken: Spelled<Timestamp>,
}

fn main() {}
