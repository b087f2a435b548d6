//! A version, and another number that is left out when it is 0.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
struct Order {
    #[model(pk)]
    id: String,
    #[model(version)]
    version: u64,
    #[model(omit_empty)]
    seen: u64,
}

fn main() {}
