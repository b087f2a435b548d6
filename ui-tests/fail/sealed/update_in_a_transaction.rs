//! An update of an item with a seal as part of a transaction.

use tabletheory::WithKeys;
use tabletheory::op::Update;
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
    db.transact_write(Update(Account::key("a1")).set(Account::OWNER, "ada")).await?;
    //~^ ERROR[E0277] `Account` is sealed, and an update that has not read the item cannot make its seal
    //~| LABEL read the item, change it, and write it over the version that was read: `db.update_model(&mut item, …)`
    //~| NOTE `db.update_model_with_retry(key, …)` does that, and starts over when somebody else was faster
    //~| NOTE the seal is over all encrypted attributes of the item, and its version
    //~| NOTE code that is generic over its model says `M: Model<Policy = Mutable>`
    Ok(())
}

fn main() {}
