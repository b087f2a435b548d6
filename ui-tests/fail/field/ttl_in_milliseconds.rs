//! A time to live that may be in any unit.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl)]
    expires: u64, //~ ERROR `u64` cannot be a time to live
}

fn main() {}
