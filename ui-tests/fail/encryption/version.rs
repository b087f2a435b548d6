//! An encrypted version.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(version, encrypted)]
    //~^ ERROR `version` cannot be encrypted: DynamoDB compares and increments it
    version: u64,
}

fn main() {}
