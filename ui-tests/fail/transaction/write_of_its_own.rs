//! A write that is sent alone, in a transaction.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let delete = db.delete(User::key("u1"));
    db.transact_write(delete).await?;
    //~^ ERROR[E0277] `tabletheory::op::Write<tabletheory::op::DeleteItem<schema::User>, tabletheory::op::Bound>` is not an action of a transaction
    //~| LABEL expected `Create(…)`, `Put(…)`, `Update(…)`, `UpdateModel(…)`, `Delete(…)` or `Check(key, condition)`, or a tuple, a `Vec` or an `Actions` of them
    //~| NOTE a transaction that writes reads nothing: what it depends on is a `Check`; `db.put(…)` and the like are sent alone
    Ok(())
}

fn main() {}
