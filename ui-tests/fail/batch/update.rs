//! An update in a batch.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut order = order();
    let update = db.update_model(&mut order, (Order::PAID,));
    db.batch_write().put_all([update]).await?;
    //~^ ERROR[E0277] `tabletheory::op::Write<UpdateModelItem<'_, schema::Order>, tabletheory::op::Bound>` cannot be put in a batch
    //~| LABEL a batch puts whole items: `.put(&order)`, or `.put(&mut order)` to have the lifecycle fields as stored
    //~| NOTE BatchWriteItem has no conditions and no updates: await such a write by itself, or use a transaction
    Ok(())
}

fn main() {}
