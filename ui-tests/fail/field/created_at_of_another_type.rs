//! A time of creation that is a number.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(created_at)]
    created_at: u64, //~ ERROR `u64` cannot be a lifecycle timestamp
}

fn main() {}
