//! A value that is not encrypted, while no seal is asked for.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "accounts", sealed(reads_unsealed))]
struct Account {
    #[model(pk)]
    id: String,
    owner: String,
    #[model(encrypted(v2, reads_plaintext))]
    balance: u64,
    #[model(version)]
    version: u64,
}

#[test]
fn is_declared() {
    assert!(<Account as tabletheory::Model>::SCHEMA.seal.is_some());
}
