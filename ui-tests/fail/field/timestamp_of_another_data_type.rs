//! A time of writing that is held as a number.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(updated_at, type = N)]
    //~^ ERROR `type = N` does not go with `updated_at`, which is a timestamp, held as a string (`S`), or by `unix` and `unix_ms` as a number
    at: Timestamp,
}

fn main() {}
