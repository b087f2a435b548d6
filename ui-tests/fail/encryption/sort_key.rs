//! An encrypted sort key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk, encrypted)]
    //~^ ERROR `city` cannot be encrypted: the sort key is how DynamoDB orders the items
    city: String,
}

fn main() {}
