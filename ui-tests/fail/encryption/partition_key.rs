//! An encrypted partition key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk, encrypted)]
    //~^ ERROR `id` cannot be encrypted: the partition key is how DynamoDB finds the item
    id: String,
}

fn main() {}
