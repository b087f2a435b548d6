//! A read in a transaction that writes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.transact_write((Put(&mut order()), User::key("u1"))).await?;
    //~^ ERROR[E0277] `tabletheory::Key<schema::User>` is not an action of a transaction
    //~| LABEL expected `Create(…)`, `Put(…)`, `Update(…)`, `UpdateModel(…)`, `Delete(…)` or `Check(key, condition)`, or a tuple, a `Vec` or an `Actions` of them
    //~| NOTE a transaction that writes reads nothing: what it depends on is a `Check`; `db.put(…)` and the like are sent alone
    Ok(())
}

fn main() {}
