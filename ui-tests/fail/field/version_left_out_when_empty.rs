//! A version that is left out when it is 0.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
struct Order {
    #[model(pk)]
    id: String,
    #[model(version, omit_empty)]
    //~^ ERROR `omit_empty` does not go with `version`: a version of 0 would not be stored, and every update expects the one that is
    version: u64,
}

fn main() {}
