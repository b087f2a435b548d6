//! A conditional delete in a batch.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let delete = db.delete(User::key("u1")).condition(User::NAME.eq("Ada"));
    db.batch_write().delete(delete).await?;
    //~^ ERROR[E0277] `tabletheory::op::Write<tabletheory::op::DeleteItem<schema::User>, tabletheory::op::Bound>` cannot be deleted in a batch
    //~| LABEL a batch deletes by primary key: `.delete(Order::key(…))`
    //~| NOTE BatchWriteItem has no conditions: await a conditional delete by itself, or use a transaction
    Ok(())
}

fn main() {}
