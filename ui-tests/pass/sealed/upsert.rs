//! A put of an item with a seal, which may be there.

use tabletheory::WithKeys;
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

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.put(&mut Account { id: "a1".into(), owner: "ada".into(), balance: 1, version: 0 }).await?;
    Ok(())
}

#[test]
fn is_declared() {
    assert!(<Account as tabletheory::Model>::SCHEMA.seal.is_some());
    let _ = send;
}
