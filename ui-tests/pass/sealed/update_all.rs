//! A deletion of all items with seals.

use tabletheory::WithKeys;
use tabletheory::op::Delete;
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
    db.update_all(db.scan::<Account>(), Delete).await?;
    Ok(())
}

#[test]
fn is_declared() {
    assert!(<Account as tabletheory::Model>::SCHEMA.seal.is_some());
    let _ = send;
}
