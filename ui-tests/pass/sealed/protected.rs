//! A sealed model without a protected attribute.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "accounts", sealed)]
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
