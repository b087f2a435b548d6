//! A time of writing that is held as a boolean is.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(updated_at, bool_as_number)]
    //~^ ERROR `bool_as_number` does not go with `updated_at`, which is a timestamp, held as a string (`S`)
    at: Timestamp,
}

fn main() {}
