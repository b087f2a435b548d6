//! A default of the time to live.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(ttl, default)]
    expires: Ttl,
}

fn main() {}
