//! An encrypted lifecycle timestamp.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(updated_at, encrypted)]
    //~^ ERROR `updated_at` cannot be encrypted: the library sets it and indexes order by it
    updated_at: Timestamp,
}

fn main() {}
