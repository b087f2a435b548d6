//! A seal over no attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "accounts", sealed)]
//~^ ERROR a seal is over the encrypted attributes of its item, and `Account` has none; say `encrypted(v2)` of a field, or remove `sealed`
struct Account {
    #[model(pk)]
    id: String,
    owner: String,
    balance: u64,
    #[model(version)]
    version: u64,
}

fn main() {}
