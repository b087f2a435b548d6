//! An index that holds all attributes, and so the seal, too.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "accounts", sealed)]
#[model(gsi(OWNER_IDX, name = "by-owner", pk = owner))]
struct Account {
    #[model(pk)]
    id: String,
    owner: String,
    #[model(encrypted(v2))]
    balance: u64,
    #[model(version)]
    version: u64,
}

#[test]
fn is_declared() {
    assert!(<Account as tabletheory::Model>::SCHEMA.seal.is_some());
}
