//! A change of an item with a seal that was read.

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
    let mut account = db.get(Account::key("a1")).required().await?;
    account.owner = "ada".into();
    db.update_model(&mut account, (Account::OWNER,)).await?;
    Ok(())
}

#[test]
fn is_declared() {
    assert!(<Account as tabletheory::Model>::SCHEMA.seal.is_some());
    let _ = send;
}
