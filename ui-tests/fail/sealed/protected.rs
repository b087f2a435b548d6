//! A sealed model with a protected attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "accounts", sealed)]
struct Account {
    #[model(pk)]
    id: String,
    #[model(protected)]
    //~^ ERROR `protected` does not go with `sealed`, whose items are written whole; remove one of the two
    owner: String,
    #[model(encrypted(v2))]
    balance: u64,
    #[model(version)]
    version: u64,
}

fn main() {}
