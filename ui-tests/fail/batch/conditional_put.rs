//! A conditional put in a batch.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut order = order();
    let put = db.put(&mut order).condition(Order::PAID.eq(false));
    db.batch_write().put(put).await?;
    //~^ ERROR[E0277] `tabletheory::op::Write<tabletheory::op::PutItem<'_, schema::Order>, tabletheory::op::Bound>` cannot be put in a batch
    //~| LABEL a batch puts whole items: `.put(&order)`, or `.put(&mut order)` to have the lifecycle fields as stored
    //~| NOTE BatchWriteItem has no conditions and no updates: await such a write by itself, or use a transaction
    Ok(())
}

fn main() {}
