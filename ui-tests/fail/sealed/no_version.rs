//! A seal of an item without a version.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "accounts", sealed)]
//~^ ERROR a seal is over the version of its item, and `Account` has none; add a field with `#[model(version)]`
struct Account {
    #[model(pk)]
    id: String,
    owner: String,
    #[model(encrypted(v2))]
    balance: u64,
    version: u64,
}

fn main() {}
