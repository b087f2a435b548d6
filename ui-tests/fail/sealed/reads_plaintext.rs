//! A seal over a value that is not encrypted.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "accounts", sealed)]
struct Account {
    #[model(pk)]
    id: String,
    owner: String,
    #[model(encrypted(v2, reads_plaintext))]
    //~^ ERROR `reads_plaintext` does not go with `sealed`: a value that is not encrypted fits no seal; write `sealed(reads_unsealed)` until `reencrypt` has sealed all items
    balance: u64,
    #[model(version)]
    version: u64,
}

fn main() {}
