//! An attribute that has the name of a seal.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "accounts", sealed)]
struct Account {
    #[model(pk)]
    id: String,
    #[model(attr = "_tt_seal")]
    //~^ ERROR `_tt_seal` begins with `_tt_`, as the attributes do that this library keeps by itself: give the attribute another name with `attr`
    owner: String,
    #[model(encrypted(v2))]
    balance: u64,
    #[model(version)]
    version: u64,
}

fn main() {}
