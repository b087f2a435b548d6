//! A version that may be absent.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(version)]
    version: Option<u64>,
}

fn main() {}
