//! An encrypted time to live.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(ttl, encrypted)]
    //~^ ERROR `expires` cannot be encrypted: DynamoDB reads it to expire the item
    expires: Option<Ttl>,
}

fn main() {}
