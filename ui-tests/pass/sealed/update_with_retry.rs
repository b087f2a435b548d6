//! A change of an item with a seal that starts over when somebody else wrote in between.

use tabletheory::WithKeys;
use tabletheory::op::FieldList;
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
    let change = |account: &mut Account| {
        account.owner = "ada".into();
        FieldList::new().with((Account::OWNER,))
    };
    db.update_model_with_retry(Account::key("a1"), change).await?;
    Ok(())
}

#[test]
fn is_declared() {
    assert!(<Account as tabletheory::Model>::SCHEMA.seal.is_some());
    let _ = send;
}
