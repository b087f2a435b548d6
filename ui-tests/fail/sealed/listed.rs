//! An index that lists an encrypted attribute, without its seal.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "accounts", sealed)]
#[model(gsi(OWNER_IDX, name = "by-owner", pk = owner, project(balance)))]
//~^ ERROR `balance` is proven by the seal of its item, which `OWNER_IDX` would not hold: leave out `project`, so that the index holds all attributes
struct Account {
    #[model(pk)]
    id: String,
    owner: String,
    #[model(encrypted(v2))]
    balance: u64,
    #[model(version)]
    version: u64,
}

fn main() {}
